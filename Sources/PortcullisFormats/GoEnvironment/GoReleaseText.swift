/// Which Go a file asks for, in the spellings of images, of setup-go and of version managers.
package struct GoReleaseText: Hashable, Sendable, Codable {
  /// A release such as `go1.27.3`; the newest of its kind for a text that names only `1.27`.
  package let toolchain: String
  /// True where the newest patch release is meant.
  package let isNewest: Bool

  /// A patch number beyond every release, which stands for the newest one.
  static let newestPatch = "99999"

  /// `1.27`, `1.27.3`, `1.28rc1`, `go1.27.3`, `1.27.x` and `~1.27.0`; nil for what names no language version.
  package init?(_ text: String) {
    var rest = text[...]
    if rest.hasPrefix("go") || rest.hasPrefix("v") { rest = rest.drop { $0.isLetter } }
    let isTilde = rest.hasPrefix("~")
    if isTilde { rest = rest.dropFirst() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, parts.count < 4, parts[0] == "1" else { return nil }
    let isWild = parts.count == 3 && ["x", "X", "*"].contains(parts[2])
    let isShort = parts.count == 2 && parts[1].allSatisfy(\.isNumber)
    if isShort || isWild || isTilde {
      guard GoVersion("1.\(parts[1])") != nil else { return nil }
      (toolchain, isNewest) = ("go1.\(parts[1]).\(Self.newestPatch)", true)
    } else {
      guard GoVersion(String(rest)) != nil else { return nil }
      (toolchain, isNewest) = ("go\(rest)", false)
    }
  }

  /// From a tag of the official image, such as `1.27-bookworm`; nil for one like `latest` or `1`.
  package init?(imageTag tag: String) {
    self.init(String(tag.prefix { $0 != "-" }))
  }

  package var version: GoVersion? { GoVersion(toolchain: toolchain) }

  /// For a sentence.
  package var display: String {
    isNewest ? "Go \(version?.language ?? "")" : "Go \(toolchain.dropFirst(2))"
  }
}
