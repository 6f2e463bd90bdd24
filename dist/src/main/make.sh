# What of an archive is made by running something: manual, completion, licences, and a Java runtime. In target/.
set -eu
classpath=$1 modules=$2
. ../.mvn/find-jdk.sh
rm -rf target/manual target/runtime
"$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1 \
  -cp "$classpath" dev.clickway.dist.Manual target/manual
"$JAVA_HOME/bin/java" -cp "$classpath" dev.clickway.dist.Licences target/clickway.cdx.json target/licences.md
"$JAVA_HOME/bin/jlink" --add-modules "$modules" --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 \
  --output target/runtime
