/// Remedies that depend on the tool that packs, or on the field that differs.
enum ArtifactRemedyWords {
  static let tar =
    "make the archive with tar --sort=name --mtime=@$SOURCE_DATE_EPOCH --owner=0 --group=0 --numeric-owner "
    + "--mode=u+rw,go=rX --format=gnu"

  static func zip(_ field: String) -> String {
    field == "zip:order"
      ? "give zip a sorted list of files: find . -type f | LC_ALL=C sort | zip -X -@ FILE"
      : "set the files' times with touch -d @$SOURCE_DATE_EPOCH and their modes with chmod, then use TZ=UTC zip -X"
  }

  static func archive(_ field: String) -> String {
    field == "ar:order"
      ? "give ar a sorted list of files: ar rcD FILE $(printf '%s\\n' *.o | LC_ALL=C sort)"
      : "make the archive with ar rcD and ranlib -D, which write no times, owners and modes"
  }

  static func package(_ cause: ArtifactCause) -> String {
    switch cause {
    case .time, .timezone:
      "export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct), which dpkg-deb, rpmbuild and abuild follow"
    case .user, .host: "build as one user on any host, with dpkg-deb --root-owner-group"
    case .path, .environment, .order, .umask, .compression, .derived, .random, .parallel, .unknown:
      ArtifactRemedy.general(cause)
    }
  }

  static func container(_ cause: ArtifactCause) -> String {
    switch cause {
    case .time, .timezone:
      "build with SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) docker buildx build "
        + "--output type=oci,dest=FILE,rewrite-timestamp=true"
    case .unknown:
      "pin the base image by its digest, and remove /var/log/* and /var/cache/ldconfig/aux-cache in the step "
        + "that makes them"
    case .compression: "write the layers with one version of one compressor: --output compression=gzip"
    case .path, .host, .user, .environment, .order, .umask, .derived, .random, .parallel:
      ArtifactRemedy.general(cause)
    }
  }

  /// For a setting that the go command recorded.
  static func setting(_ field: String) -> String {
    guard let name = field.split(separator: ":").last, field.hasPrefix("elf:.go.buildinfo:") else {
      return "build with go build -trimpath -buildvcs=false and compare go version -m of both files"
    }
    if name == "go" { return "build both with the same go version: GOTOOLCHAIN=local and one image" }
    if name.hasPrefix("vcs") {
      return "build with go build -buildvcs=false, or both from a clean checkout of one commit"
    }
    return name == "dep" || name == "mod"
      ? "build both with -mod=readonly from one go.mod and go.sum"
      : "build both with the same \(name), written into the script of the build"
  }

  /// For a field that names the version of a tool; nil for other fields.
  static func tool(_ field: String) -> String? {
    switch field {
    case "json:space": "write the file with one program and one indentation, such as json.dumps(…, indent=2)"
    case "elf:.comment": "compile both with one version of one compiler, from an image pinned by digest"
    case "class:version": "compile with javac --release N of one JDK"
    case "pyc:version": "compile both with one version of Python"
    case "wasm:producers": "compile both with one version of the tools, or strip the section 'producers'"
    case "wheel:Generator": "build both with the same pinned build back end, in build-system.requires"
    case "sqlite:library-version": "write both databases with one version of SQLite"
    case "manifest:Created-By", "manifest:Build-Jdk", "manifest:Build-Jdk-Spec":
      "build with one JDK, or leave the field out of the manifest"
    default: nil
    }
  }
}
