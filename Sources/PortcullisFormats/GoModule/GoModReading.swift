/// A go.mod or go.work file as read: what could be understood, and every error in the order Go reports them.
package struct GoModReading: Hashable, Sendable, Codable {
  package let file: GoMod
  package let errors: [GoModError]

  /// The file, when Go would accept it.
  package var accepted: GoMod? { errors.isEmpty ? file : nil }

  /// Reads as Go `1.minor` does: a directive that it does not know is an error for it.
  package init(_ bytes: [UInt8], as role: GoMod.Role, minor: Int = 27) {
    do {
      let syntax = try GoModSyntax(bytes)
      var interpreter = GoModInterpreter(role: role, minor: minor)
      interpreter.read(syntax)
      file = interpreter.file
      errors = interpreter.errors
    } catch {
      file = GoMod()
      errors = [error]
    }
  }
}
