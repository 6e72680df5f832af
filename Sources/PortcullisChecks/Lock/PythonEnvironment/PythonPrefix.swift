import PortcullisCore
import PortcullisFormats

/// The root of a Python installation: a virtual environment, an interpreter's prefix, or an image's.
struct PythonPrefix: Sendable {
  /// A directory that modules are imported from.
  struct Site: Sendable {
    /// Relative to the prefix.
    let path: String
    /// Such as `3.12`; nil where the path names none.
    let python: String?
    let isPyPy: Bool
  }

  /// Absolute, every link resolved.
  let root: String
  let sites: [Site]
  /// Nil for an interpreter's own prefix.
  let configuration: VirtualEnvironmentFile?

  var isVirtual: Bool { configuration != nil }

  /// Nil when nothing there looks like an installation of Python.
  static func look(at path: String, in files: Files) throws -> PythonPrefix? {
    guard let kind = try files.metadata(path)?.kind, kind != .regular, kind != .other else { return nil }
    let root = try files.realPath(path)
    guard try files.metadata(root)?.kind == .directory else { return nil }
    var configuration: VirtualEnvironmentFile?
    if try files.metadata(root + "/pyvenv.cfg")?.kind == .regular {
      configuration = VirtualEnvironmentFile(try files.readBeneath(root, "pyvenv.cfg", 1 << 20))
    }
    let sites = try sites(of: root, in: files)
    guard !sites.isEmpty || configuration != nil else { return nil }
    return PythonPrefix(root: root, sites: sites, configuration: configuration)
  }

  private static func sites(of root: String, in files: Files) throws -> [Site] {
    var sites: [Site] = []
    for library in ["lib", "lib64", "Lib", "local/lib"]
    where try files.metadata(root + "/" + library)?.kind == .directory {
      let own = ["site-packages", "dist-packages"].map { (library + "/" + $0, "") }
      let nested = try files.names(root + "/" + library).filter(isPython).flatMap { name in
        ["site-packages", "dist-packages"].map { (library + "/" + name + "/" + $0, name) }
      }
      for (path, name) in own + nested where try files.metadata(root + "/" + path)?.kind == .directory {
        let number = name.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }
        sites.append(
          Site(
            path: path, python: number.contains(".") ? String(number) : nil, isPyPy: name.hasPrefix("pypy")))
      }
    }
    return sites
  }

  private static func isPython(_ name: String) -> Bool {
    name.hasPrefix("python") || name.hasPrefix("pypy")
  }

  /// Where in an unpacked image the Python of its program is looked for, the likeliest first.
  static let placesInImage = [
    "opt/venv", "venv", ".venv", "app/.venv", "app/venv", "opt/app/.venv", "srv/venv", "usr/local",
    "opt/conda", "usr",
  ]
}

/// What is known of the interpreter of an environment without starting it.
struct PythonInterpreter {
  /// Such as `3.12.4`, or `3.12` where no file states more.
  let version: String?
  let markers: [EnvironmentMarker.Variable: EnvironmentMarker.Value]

  /// `tags` are those of the wheels that are installed.
  init(_ prefix: PythonPrefix, tags: [String]) {
    let whole = prefix.configuration?.version
    let short =
      whole.map { $0.split(separator: ".").prefix(2).joined(separator: ".") }
      ?? prefix.sites.lazy.compactMap(\.python).first
    version = whole ?? short
    var values: [EnvironmentMarker.Variable: EnvironmentMarker.Value] = [:]
    if let short { values[.pythonVersion] = .text(short) }
    if let whole {
      values[.pythonFullVersion] = .text(whole)
      values[.implementationVersion] = .text(whole)
    }
    let isPyPy = prefix.sites.contains(where: \.isPyPy)
    values[.implementationName] = .text(isPyPy ? "pypy" : "cpython")
    values[.platformPythonImplementation] = .text(isPyPy ? "PyPy" : "CPython")
    let platforms = tags.compactMap { $0.split(separator: "-").last }
    let isWindows = prefix.sites.contains { $0.path.hasPrefix("Lib/") }
    let isMac = platforms.contains { $0.hasPrefix("macosx") }
    values[.osName] = .text(isWindows ? "nt" : "posix")
    values[.sysPlatform] = .text(isWindows ? "win32" : isMac ? "darwin" : "linux")
    values[.platformSystem] = .text(isWindows ? "Windows" : isMac ? "Darwin" : "Linux")
    if let machine = platforms.lazy.compactMap(Self.machine).first {
      values[.platformMachine] = .text(machine)
    }
    values[.extra] = .text("")
    markers = values
  }

  private static func machine(_ platform: Substring) -> String? {
    ["x86_64", "aarch64", "arm64", "i686", "ppc64le", "s390x", "armv7l", "riscv64"].first {
      platform.hasSuffix($0)
    }
  }
}
