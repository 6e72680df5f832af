import PortcullisCore
import PortcullisTLS

/// A virtual environment in a fixture, with the RECORD that an installer would have written.
struct StagedEnvironment {
  private(set) var files: [String: Fixture.Entry]
  let root: String
  private var site: String { root + "/lib/python3.12/site-packages" }

  init(_ root: String = ".venv") {
    self.root = root
    files = [
      root + "/pyvenv.cfg": "home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.4\n",
      root + "/bin/python": .init(linkTo: "/usr/bin/python3"),
    ]
  }

  /// Installs a distribution with one module and what `extra` adds, by paths relative to the modules.
  func with(
    _ name: String, _ version: String, _ extra: [String: String] = [:], source: String? = nil,
    installer: String = "pip"
  ) -> StagedEnvironment {
    let module = String(name.lowercased().map { $0 == "-" ? "_" : $0 })
    let metadata = "\(module)-\(version).dist-info"
    var contents = extra
    contents["\(module)/__init__.py"] = "version = '\(version)'\n"
    contents["\(metadata)/METADATA"] = "Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\n\n"
    contents["\(metadata)/WHEEL"] = "Wheel-Version: 1.0\nTag: py3-none-any\n"
    contents["\(metadata)/INSTALLER"] = installer + "\n"
    if let source { contents["\(metadata)/direct_url.json"] = source }
    var staged = self
    var record = ""
    for (path, text) in contents.sorted(by: { $0.key < $1.key }) {
      staged.files[place(path)] = .text(text)
      record += "\(path),sha256=\(Self.digest(text)),\(text.utf8.count)\n"
    }
    staged.files[site + "/\(metadata)/RECORD"] = .text(record + "\(metadata)/RECORD,,\n")
    return staged
  }

  /// Puts a file in place, whatever was there, by its path relative to the modules.
  func changing(_ path: String, to text: String) -> StagedEnvironment {
    var staged = self
    staged.files[place(path)] = .text(text)
    return staged
  }

  /// Takes away a file, or a directory with all in it.
  func without(_ path: String) -> StagedEnvironment {
    var staged = self
    let gone = place(path)
    staged.files = files.filter { $0.key != gone && !$0.key.hasPrefix(gone + "/") }
    return staged
  }

  func linking(_ path: String, to target: String) -> StagedEnvironment {
    var staged = self
    staged.files[place(path)] = .init(linkTo: target)
    return staged
  }

  /// The project with this environment, which git does not track, and its lock.
  func beside(_ lock: [String: String], environment: [String: String] = [:]) -> Fixture {
    var all = files
    for (path, text) in lock { all[path] = .text(text) }
    return Fixture(files: all, environment: environment, untracked: Set(files.keys))
  }

  private func place(_ path: String) -> String {
    path.hasPrefix("../../../") ? root + "/" + path.dropFirst(9) : site + "/" + path
  }

  /// URL-safe base64 without padding.
  private static func digest(_ text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var output = ""
    var buffer: UInt32 = 0
    var bits: UInt32 = 0
    for byte in SHA256Digest(of: Array(text.utf8))?.bytes ?? [] {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        output.append(alphabet[Int(buffer >> bits & 63)])
      }
    }
    if bits > 0 { output.append(alphabet[Int(buffer << (6 - bits) & 63)]) }
    return output
  }
}
