/// What to change in a build for each cause, by what wrote the bytes.
package enum ArtifactRemedy {
  package static func text(
    _ cause: ArtifactCause, _ subject: ArtifactSubject, field: String = "content"
  ) -> String {
    switch subject {
    case .tar: tar
    case .gzip: "compress with gzip -n, so that neither name nor time is stored, and one version of gzip"
    case .zip: zip(field)
    case .go: go(cause, field)
    case .native: native(cause)
    case .tree where cause == .umask: "set umask 022 before the build, or chmod what it makes"
    case .tree, .text, .bytes: general(cause)
    }
  }

  private static let tar =
    "make the archive with tar --sort=name --mtime=@$SOURCE_DATE_EPOCH --owner=0 --group=0 --numeric-owner "
    + "--mode=u+rw,go=rX --format=gnu"

  private static func zip(_ field: String) -> String {
    field == "zip:order"
      ? "give zip a sorted list of files: find . -type f | LC_ALL=C sort | zip -X -@ FILE"
      : "set the files' times with touch -d @$SOURCE_DATE_EPOCH and their modes with chmod, then use TZ=UTC zip -X"
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
    case .unknown:
      field == "elf:.go.buildinfo"
        ? "build both with the same go version and settings: go build -trimpath -buildvcs=false"
        : "build with go build -trimpath -buildvcs=false and compare go version -m of both files"
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

  private static func general(_ cause: ArtifactCause) -> String {
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
