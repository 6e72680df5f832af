package import PortcullisCore
import PortcullisFormats

/// Every Go file that a build can include is UTF-8 text that Go accepts, character by character.
package struct SourceEncodingCheck: Check {
  package struct Options: Codable, Sendable {
    /// Bytes of the largest Go file that is read; 16 MiB where nothing is said.
    package var maxBytes: Int?

    package init(maxBytes: Int? = nil) { self.maxBytes = maxBytes }
  }

  package struct Evidence: Codable, Sendable {
    package let filesRead: Int
    /// Files with something to say about, by path.
    package let files: [GoFileBytes]
  }

  package static let info = CheckInfo(
    id: "project.source-encoding",
    title: "Go sources are UTF-8 that Go accepts",
    why: """
      A second byte order mark, a file saved as GBK or UTF-16, or a curly quote stops the build with a \
      message that few people can read; a control that reorders text hides code from its reviewers.
      """,
    remedy: "portcullis fix project.source-encoding --apply, or save the named file as UTF-8 without mark",
    subject: .repository, blocking: .yes, rules: SourceEncodingRule.all,
    belief: .init(
      "a byte order mark makes `go list` fail or panic, and sed 's/^\\xEF\\xBB\\xBF//' removes it",
      truth: """
        Go ignores one mark at the start of a source file and keeps honouring a //go:build line after it; \
        only a mark anywhere else stops the build. That sed strips the bytes at the start of every line; \
        only the first three bytes of the file are the mark.
        """))

  package static let fix: Fix<Self>? = Fix("remove the byte order mark that starts a Go file") {
    evidence, context in
    try evidence.files.filter(\.mayBeFixed).map { file in
      let bytes = try context.contents(of: file.path)
      return FileEdit(path: file.path, before: bytes, after: GoSourceScan.withoutByteOrderMark(bytes))
    }
  }

  private let maxBytes: Int

  package init(options: Options) { maxBytes = options.maxBytes ?? 16 << 20 }

  package func collect(in context: RunContext) async throws -> Evidence {
    let ignored = GoIgnoredFolders(in: context)
    let paths = context.workspace.files.filter { GoFileBytes.isCompiled($0) && !ignored.contain($0.path) }
      .map(\.path)
    guard !paths.isEmpty else { throw Unavailable.notApplicable("the project has no Go source file") }
    var files: [GoFileBytes] = []
    for path in paths {
      try Task.checkCancellation()
      let file = read(path, in: context)
      if file.isRemarkable { files.append(file) }
    }
    return Evidence(filesRead: paths.count, files: files)
  }

  private func read(_ path: String, in context: RunContext) -> GoFileBytes {
    do {
      return GoFileBytes(path: path, bytes: try context.contents(of: path, limit: maxBytes))
    } catch {
      return GoFileBytes(path: path, unreadable: "\(error)")
    }
  }

  package func findings(in evidence: Evidence) -> [Finding] {
    evidence.files.flatMap { SourceEncodingRule.findings(in: $0) }
  }
}
