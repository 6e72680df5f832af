import FoundationEssentials
import PortcullisChecks
import PortcullisCore
import PortcullisTestSupport
import Testing

@testable import portcullis

@Suite("Generated files") struct GeneratedFilesTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func `the catalogue says what the checks say`() throws {
    let page = Self.root.appending(path: "Sources/portcullis/Portcullis.docc/Catalogue.md")
    let generated = CatalogueDocument(builtInChecks).text
    if ProcessInfo.processInfo.environment["RECORD"] == "1" { try Data(generated.utf8).write(to: page) }
    let committed = String(decoding: try Data(contentsOf: page), as: UTF8.self)
    #expect(generated == committed, "run RECORD=1 swift test --filter Generated")
  }
}
