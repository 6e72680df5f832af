/// A program that a check starts, as `plan` announces it before anything runs.
package struct ProgramUse: Hashable, Sendable, Codable {
  /// Absolute path of the executable.
  package let program: String
  package let arguments: [String]
  /// Path patterns of what that program starts itself, such as `/usr/lib/go-1.19/pkg/tool/**`.
  package let starts: [String]
  /// Why it is started, in a few words.
  package let purpose: String

  package init(_ program: String, _ arguments: [String], starts: [String] = [], purpose: String) {
    self.program = program
    self.arguments = arguments
    self.starts = starts
    self.purpose = purpose
  }
}
