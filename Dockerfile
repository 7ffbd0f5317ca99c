# Rollcall in a container: a JDK 25 runtime cut down to what is used, no shell, not root.
#
#   docker build -t rollcall .
#
# Another build or base image: --build-arg BUILD_IMAGE=... (JDK 25 and Maven),
# --build-arg BASE_IMAGE=... (glibc, libgcc and libstdc++, which RocksDB needs).
# --build-arg MAVEN_PROFILES=-Pmsk-iam adds IAM for Amazon MSK.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG BASE_IMAGE=gcr.io/distroless/cc-debian12:nonroot

FROM ${BUILD_IMAGE} AS build
ARG MAVEN_PROFILES=
WORKDIR /src
RUN jlink --output /opt/jre --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 \
      --add-modules java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,java.xml,jdk.crypto.ec,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
# Libraries change seldom, so they are a layer of their own that depends on the build file alone.
COPY .mvn .mvn
COPY pom.xml .
RUN mvn -B -q ${MAVEN_PROFILES} dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=/opt/rollcall/lib
COPY connect connect
COPY schemas schemas
COPY src/main src/main
COPY java.options .
RUN mvn -B -q ${MAVEN_PROFILES} package -Dmaven.test.skip=true -Dmdep.skip=true -Dspotless.check.skip=true \
 && mkdir -p /opt/rollcall/app /out/state \
 && cp target/rollcall-*.jar /opt/rollcall/app/rollcall.jar \
 && cp target/bom.json /opt/rollcall/app/bom.json \
 && { cat java.options && printf -- '-cp /opt/rollcall/app/rollcall.jar' && printf ':%s' /opt/rollcall/lib/*.jar; } > /opt/rollcall/app/java.options

# An instance plays the sample incidents, and its JVM keeps what it has learned: a start takes two
# thirds of the time with it.
FROM build AS trained
COPY rollcall rollcall-train ./
COPY src/test src/test
RUN ./rollcall-train --cache /opt/rollcall/app/rollcall.aot /opt/jre/bin/java @/opt/rollcall/app/java.options

FROM ${BASE_IMAGE}
COPY --from=build /opt/jre /opt/jre
COPY --from=build /opt/rollcall/lib /opt/rollcall/lib
COPY --from=trained /opt/rollcall/app /opt/rollcall/app
COPY --from=build --chown=65532:65532 /out/state /var/lib/rollcall
USER 65532:65532
ENV STATE_DIR=/var/lib/rollcall/state
# The root file system may be read-only; STATE_DIR and /tmp must be writable, /tmp with exec for
# the native libraries that RocksDB and the compressors unpack there.
VOLUME ["/var/lib/rollcall", "/tmp"]
EXPOSE 8080 8090
STOPSIGNAL SIGTERM
# Half of the container's memory is heap; RocksDB takes a fifth at most (STORE_MEMORY_MB), the rest
# is for threads, code and the JVM's own.
ENTRYPOINT ["/opt/jre/bin/java", "@/opt/rollcall/app/java.options", "-XX:AOTCache=/opt/rollcall/app/rollcall.aot", "-XX:MaxRAMPercentage=50", "dev.rollcall.app.Main"]
CMD ["run"]
