/// A safe edit that a check offers: from its evidence to whole new file contents.
package struct Fix<Subject: Check>: Sendable {
  /// What the edit does, as `fix` prints it.
  package let summary: String
  package let edits: @Sendable (Subject.Evidence, RunContext) throws -> [FileEdit]

  package init(
    _ summary: String, edits: @escaping @Sendable (Subject.Evidence, RunContext) throws -> [FileEdit]
  ) {
    self.summary = summary
    self.edits = edits
  }
}

/// The new bytes of one file of the project; the path is relative to the project.
package struct FileEdit: Hashable, Sendable {
  package let path: String
  package let before: [UInt8]
  package let after: [UInt8]

  package init(path: String, before: [UInt8], after: [UInt8]) {
    self.path = path
    self.before = before
    self.after = after
  }
}
