/// One variable that a build file gives to the programs it starts, or one switch it starts them with.
package struct BuildFileSetting: Hashable, Sendable {
  /// How the setting reaches a program.
  package enum Form: String, Hashable, Sendable, Codable {
    /// A mapping of variables in a CI or compose file.
    case variable
    /// `ENV` or `ARG` of an image.
    case image
    /// Exported by a script or a makefile, or written into a file that others read.
    case exported
    /// In front of one command.
    case prefix
    /// Given to a container or a build of an image on the command line.
    case container
    /// Kept by `go env -w`, or a line of a file of that kind.
    case goEnvironment
    /// An option of one command; the name is the option, the value empty.
    case option
  }

  package let name: String
  package let value: String
  package let form: Form
  /// The text as it stands in the file, such as `GOSUMDB=off`.
  package let token: String
  /// Where the token begins, as an offset in the file.
  package let offset: Int
  /// The words of the one command it concerns; empty where it concerns more than one.
  package let command: [String]
  /// Settings with the same number reach the same programs.
  package let group: Int
}
