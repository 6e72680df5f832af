import PortcullisFormats
import PortcullisTLS

/// Module zips for examples, their members stored as they are.
enum GoZipStage {
  /// A zip of a module version with these files.
  static func zip(_ module: String, _ version: String, _ files: [String: String]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let name = Array("\(module)@\(version)/\(path)".utf8)
      let content = Array(text.utf8)
      let sizes = number(content.count, 4) + number(content.count, 4) + number(name.count, 2) + [0, 0]
      let offset = bytes.count
      // Version, flags, method, time, date and checksum; nobody reads the last three here.
      bytes +=
        [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 8) + sizes + name + content
      directory += [0x50, 0x4B, 1, 2, 20, 0, 20, 0, 0, 0, 0, 0] + [UInt8](repeating: 0, count: 8) + sizes
      directory += [UInt8](repeating: 0, count: 10) + number(offset, 4) + name
    }
    let count = number(files.count, 2)
    return bytes + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + number(directory.count, 4)
      + number(bytes.count, 4) + [0, 0]
  }

  /// The `h1:` sum of such a zip.
  static func sum(_ module: String, _ version: String, _ files: [String: String]) -> String {
    let digests = files.map { (name: "\(module)@\(version)/\($0)", digest: sha256(Array($1.utf8)) ?? []) }
    return GoModuleHash.text(of: digests, sha256: sha256) ?? ""
  }

  /// The `h1:` sum of a go.mod.
  static func sum(goMod: String) -> String {
    GoModuleHash.text(ofGoMod: Array(goMod.utf8), sha256: sha256) ?? ""
  }

  private static func sha256(_ bytes: [UInt8]) -> [UInt8]? { SHA256Digest(of: bytes)?.bytes }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(value >> (8 * $0) & 255) }
  }
}
