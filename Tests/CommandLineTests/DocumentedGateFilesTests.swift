import FoundationEssentials
import PortcullisChecks
import PortcullisPipeline
import Testing

@Suite struct `Gate files we show` {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  private func expectSound(_ text: String, _ path: String) {
    do throws(GateFileInvalid) {
      _ = try GateFile.read(Array(text.utf8), path: path, checks: builtInChecks)
    } catch {
      for problem in error.problems { Issue.record("\(path): \(problem)") }
    }
  }

  @Test(arguments: [
    "ci/portcullis.yml", "templates/sample/project/portcullis.yml", "templates/sample/broken/portcullis.yml",
  ])
  func `the files of this repository are sound`(path: String) throws {
    expectSound(try Self.text(path), path)
  }

  @Test(arguments: [
    "README.md", "Sources/portcullis/Portcullis.docc/Gate-file.md",
    "Sources/portcullis/Portcullis.docc/Service-levels.md",
    "Sources/portcullis/Portcullis.docc/Reproducible-builds.md",
    "Sources/portcullis/Portcullis.docc/Test-reports.md",
  ])
  func `the examples of the guide are sound`(path: String) throws {
    let blocks = try Self.text(path).components(separatedBy: "```yaml\n").dropFirst()
      .compactMap { $0.components(separatedBy: "\n```").first }
      .filter { $0.contains("version: 1") }
    #expect(!blocks.isEmpty, "\(path) shows no gate file")
    for block in blocks { expectSound(block, path) }
  }
}
