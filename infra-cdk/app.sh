# What `cdk` runs: the app on JDK 25, whatever `java` is on the PATH. Builds nothing and asks no network.
set -eu
cd "$(dirname "$0")"
. ../.mvn/find-jdk.sh
if [ ! -f target/classpath ]; then
  echo "infra-cdk is not built; run ./mvnw -B -q -DskipTests package in the folder above" >&2
  exit 2
fi
# aws-cdk-lib uses deprecated parts of itself; our own use of them does not compile.
export JSII_DEPRECATED=quiet
exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -cp "target/classes:$(cat target/classpath)" \
  dev.clickway.infra.ClickwayApp
