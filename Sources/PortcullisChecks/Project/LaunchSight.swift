/// What came of one Go launch configuration.
struct LaunchSight: Codable, Sendable {
  enum Outcome: Codable, Sendable {
    case starts
    /// Only an editor or the user's machine knows the value of these variables.
    case open([String])
    case refused(variable: String, reason: String)
    /// Left as they stand, so that the path holds them literally.
    case unknownVariables([String])
    /// Environment variables that are not part of the repository and may be empty.
    case environment([String])
    case missingProgram
    /// The program, relative to the project, in words of the extension.
    case invalidProgram(String)
    case outside(String)
    case notMain(String, packages: [String])
    case noGoFiles(String)
    case noTests(String)
    /// One file of several in its package.
    case singleFile(String, others: Int)
    case binaryMissing(String, hasTask: Bool)
    case packageMissing(String)
    case unreadable(String)
  }

  let file: String
  /// The configuration's name, empty without one.
  let name: String
  let line: Int
  let column: Int
  /// As written; nil where the attribute is absent.
  let program: String?
  let outcome: Outcome
}
