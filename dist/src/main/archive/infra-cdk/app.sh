# What `cdk` runs: the app of this archive, on the runtime that it brings, else on a Java 25 that is found.
set -eu
cd "$(dirname "$0")"
if [ -x ../runtime/bin/java ]; then
  JAVA_HOME=../runtime
else
  clickway_needs=java
  . ../lib/find-jdk.sh
fi
export CLICKWAY_BRANDS="${CLICKWAY_BRANDS:-${CLICKWAY_HOME:-..}/brands}"
export CLICKWAY_FUNCTION_JAR="${CLICKWAY_FUNCTION_JAR:-clickway-function.jar}"
# aws-cdk-lib uses deprecated parts of itself; our own use of them does not compile.
export JSII_DEPRECATED=quiet
exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -cp ../lib/clickway-infra-cdk.jar dev.clickway.infra.ClickwayApp
