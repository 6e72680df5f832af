/// What to change in a build for each cause, by what wrote the bytes.
package enum ArtifactRemedy {
  package static func text(
    _ cause: ArtifactCause, _ subject: ArtifactSubject, field: String = "content"
  ) -> String {
    if let tool = ArtifactRemedyWords.tool(field) { return tool }
    switch subject {
    case .tar: return ArtifactRemedyWords.tar
    case .gzip:
      return "compress with gzip -n, so that neither name nor time is stored, and one version of gzip"
    case .zip: return ArtifactRemedyWords.zip(field)
    case .archive: return ArtifactRemedyWords.archive(field)
    case .package: return ArtifactRemedyWords.package(cause)
    case .container: return ArtifactRemedyWords.container(cause)
    case .go: return go(cause, field)
    case .native: return native(cause)
    case .swift: return swift(cause)
    case .java: return java(cause)
    case .python: return python(cause, field)
    case .image, .document, .database: return data(cause, subject)
    case .tree where cause == .umask: return "set umask 022 before the build, or chmod what it makes"
    case .tree, .text, .bytes: return general(cause)
    }
  }

  private static func go(_ cause: ArtifactCause, _ field: String) -> String {
    switch cause {
    case .path:
      "build with go build -trimpath -buildvcs=false and, with cgo, CGO_CFLAGS=-ffile-prefix-map=$PWD=."
    case .time, .timezone:
      "pass no clock through -ldflags -X; take the time from $SOURCE_DATE_EPOCH or from the commit"
    case .host, .user, .environment:
      "build with CGO_ENABLED=0 and env -i with the few variables that go needs, and pass none through -ldflags"
    case .derived: "build with go build -trimpath -buildvcs=false -ldflags=-buildid="
    case .order, .umask, .compression, .random, .parallel: general(cause)
    case .unknown: ArtifactRemedyWords.setting(field)
    }
  }

  private static func native(_ cause: ArtifactCause) -> String {
    switch cause {
    case .path: "compile with -ffile-prefix-map=$PWD=. and pass relative paths to the compiler"
    case .time, .timezone:
      "export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct), which __DATE__ and __TIME__ follow"
    case .derived: "find what the hash is of, or link with -Wl,--build-id=none"
    case .order: "pass sorted lists of files to the linker: $(sort $(wildcard *.o)) in a makefile"
    case .random: "compile with -frandom-seed=FILE, a fixed text for each file"
    case .host, .user, .environment, .umask, .compression, .parallel, .unknown: general(cause)
    }
  }

  private static func swift(_ cause: ArtifactCause) -> String {
    switch cause {
    case .path:
      "build with -Xswiftc -file-prefix-map -Xswiftc $PWD=/src, and write #fileID in place of #file and #filePath"
    case .derived, .unknown:
      "build with -Xswiftc -file-prefix-map -Xswiftc $PWD=/src and in one directory, or add a normaliser for "
        + "elf:.swift_modhash"
    case .time, .timezone, .host, .user, .environment, .order, .umask, .compression, .random, .parallel:
      native(cause)
    }
  }

  private static func java(_ cause: ArtifactCause) -> String {
    switch cause {
    case .time, .timezone:
      "set project.build.outputTimestamp in Maven, preserveFileTimestamps = false in Gradle, or jar --date"
    case .order: "set reproducibleFileOrder = true in Gradle, or give jar a sorted list of files"
    case .path, .host, .user, .environment, .umask, .compression, .derived, .random, .parallel, .unknown:
      general(cause)
    }
  }

  private static func python(_ cause: ArtifactCause, _ field: String) -> String {
    if field == "pyc:mtime" {
      return
        "compile with python -m compileall --invalidation-mode unchecked-hash, or export SOURCE_DATE_EPOCH"
    }
    switch cause {
    case .path: return "compile with python -m compileall -s $PWD -p /src, which sets the paths in the code"
    case .order, .random: return "export PYTHONHASHSEED=0, and sort sets before they are written"
    case .time, .timezone: return "export SOURCE_DATE_EPOCH, which wheel, setuptools and py_compile follow"
    case .host, .user, .environment, .umask, .compression, .derived, .parallel, .unknown:
      return general(cause)
    }
  }

  private static func data(_ cause: ArtifactCause, _ subject: ArtifactSubject) -> String {
    switch (cause, subject) {
    case (.time, .image), (.timezone, .image):
      "write the image without its time: convert -define png:exclude-chunks=date,time or pngcrush -rem time"
    case (.time, .document), (.timezone, .document):
      "export SOURCE_DATE_EPOCH, which TeX (with FORCE_SOURCE_DATE=1), cairo and LibreOffice follow"
    case (.random, .document):
      "set the identifier: \\pdftrailerid{} in TeX, qpdf --deterministic-id elsewhere"
    case (_, .database):
      "fill the database in one transaction with sorted rows, then VACUUM, with one version of SQLite"
    case (_, _): general(cause)
    }
  }

  static func general(_ cause: ArtifactCause) -> String {
    switch cause {
    case .path: "write paths relative to the source tree, or build in a directory of fixed name"
    case .time: "take the time from $SOURCE_DATE_EPOCH, or leave it out"
    case .timezone: "write times in UTC, or set TZ=UTC for the build"
    case .host: "leave the host name out of what is built"
    case .user: "leave the user name out of what is built"
    case .environment: "build with env -i and the few variables that are needed, and write none of them down"
    case .order: "sort what is listed from directories, maps or sets before it is written, with LC_ALL=C"
    case .umask: "set umask 022 before the build, and modes explicitly in archives"
    case .compression: "use one version and one level of the compressor"
    case .derived: "find what the hash is of: something outside this artefact differs"
    case .random: "seed the generator with a fixed number, set PYTHONHASHSEED=0, and sign outside the build"
    case .parallel: "use a fixed number of jobs, such as make -j1, where the result depends on it"
    case .unknown:
      "build twice in one directory with one setting changed at a time, and compare the bytes shown"
    }
  }
}
