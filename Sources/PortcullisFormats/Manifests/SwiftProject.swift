/// What the text of a Package.swift says about dependencies, without running it.
package struct SwiftProject: Hashable, Sendable {
  /// Addresses and ids of packages that are fetched, in order.
  package let dependencies: [String]
  package let declaresProgram: Bool
  package let dependenciesLine: Int?

  package init(_ bytes: [UInt8]) {
    var dependencies: [String] = []
    var firstLine: Int?
    var declaresProgram = false
    var number = 0
    var isAfterPackage = false
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let text = Self.withoutComment(String(decoding: line.prefix(2000), as: UTF8.self))
      if text.contains(".executableTarget(") || text.contains(".executable(") { declaresProgram = true }
      if text.contains(".package(") { isAfterPackage = true }
      guard isAfterPackage, let address = Self.address(in: text) else { continue }
      isAfterPackage = false
      dependencies.append(address)
      firstLine = firstLine ?? number
    }
    self.dependencies = dependencies
    self.declaresProgram = declaresProgram
    dependenciesLine = firstLine
  }

  /// The value of `url:` or `id:`; a `path:` names no package that is fetched.
  private static func address(in text: String) -> String? {
    for label in ["url:", "id:"] {
      guard let start = text.firstRange(of: label)?.upperBound,
        let open = text[start...].firstIndex(of: "\"")
      else { continue }
      return String(text[text.index(after: open)...].prefix { $0 != "\"" })
    }
    return nil
  }

  /// Cuts at `//` unless it stands in an address.
  private static func withoutComment(_ text: String) -> String {
    var searched = text.startIndex
    while let range = text[searched...].firstRange(of: "//") {
      let isInAddress =
        range.lowerBound > text.startIndex && text[text.index(before: range.lowerBound)] == ":"
      guard isInAddress else { return String(text[..<range.lowerBound]) }
      searched = range.upperBound
    }
    return text
  }
}
