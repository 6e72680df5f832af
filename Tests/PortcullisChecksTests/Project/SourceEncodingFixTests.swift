import PortcullisCore
import Testing

@testable import PortcullisChecks

@Suite struct `The fix of source encoding` {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let program = Array("package main\n\nfunc main() {}\n".utf8)

  private func edits(of files: [String: Fixture.Entry]) async throws -> [FileEdit] {
    let context = Fixture(files: files).context
    let fix = try #require(SourceEncodingCheck.fix)
    let evidence = try await SourceEncodingCheck(options: .init()).collect(in: context)
    return try fix.edits(evidence, context)
  }

  @Test func `only the mark that starts a file goes`() async throws {
    let body = Self.program + Self.mark + Array("// joined\n".utf8) + [0xE9, 0x0A]
    let edits = try await edits(of: ["main.go": .init(Self.mark + body), "plain.go": .init(Self.program)])
    #expect(edits == [FileEdit(path: "main.go", before: Self.mark + body, after: body)])
  }

  @Test func `a fixed file needs no fix`() async throws {
    let first = try await edits(of: ["main.go": .init(Self.mark + Self.mark + Self.program)])
    let after = try #require(first.first?.after)
    #expect(after == Self.program)
    #expect(try await edits(of: ["main.go": .init(after)]).isEmpty)
  }

  @Test func `files of others and files Go leaves out are not touched`() async throws {
    let marked = Fixture.Entry(Self.mark + Self.program)
    let edits = try await edits(of: [
      "main.go": .init(Self.program), "vendor/a.b/c/c.go": marked, "testdata/t.go": marked, "_x.go": marked,
    ])
    #expect(edits.isEmpty)
  }
}
