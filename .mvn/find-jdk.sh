# Finds a JDK 25 and exports JAVA_HOME; read by mvnw and clickway, so that both build and run on the same Java. Who only
# runs what is built sets clickway_needs=java: then a runtime without a compiler will do.
# Looked at, in this order: JAVA_HOME, the `java` on the PATH, the usual places of Linux and macOS.
clickway_jdk=25
clickway_needs=${clickway_needs:-javac}

is_clickway_jdk() {
  [ -x "$1/bin/$clickway_needs" ] && [ -f "$1/release" ] && grep -q "^JAVA_VERSION=\"$clickway_jdk[.\"]" "$1/release"
}

find_clickway_jdk() {
  set +f
  java_on_path=$(command -v "$clickway_needs" 2>/dev/null || true)
  [ -z "$java_on_path" ] || java_on_path=$(dirname "$(dirname "$(readlink -f "$java_on_path")")")
  for home in "${JAVA_HOME:-}" "$java_on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* \
    "${HOME:-}"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && is_clickway_jdk "$home"; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "No JDK $clickway_jdk found. Install one (for example Temurin $clickway_jdk, https://adoptium.net) or set JAVA_HOME to it." >&2
  return 1
}

find_clickway_jdk || exit 2
