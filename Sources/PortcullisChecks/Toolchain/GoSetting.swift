import PortcullisCore
import PortcullisFormats

/// The value a go command sees for one of its variables, and where it comes from.
package struct GoSetting: Codable, Sendable, Hashable {
  package let value: String
  /// `the environment`, or a file and its line.
  package let origin: String

  /// As Go looks: the environment, the user's go/env file, then go.env of the tree; an empty variable hides nothing.
  init?(_ name: String, in context: RunContext, tree: GoTree?) throws {
    if let value = context.environment[name], !value.isEmpty {
      self.init(value: value, origin: "the environment")
    } else if let user = try GoUserEnvironment(in: context), let entry = user.file.entry(name),
      !entry.value.isEmpty
    {
      self.init(value: entry.value, origin: "\(user.path):\(entry.line)")
    } else if let tree, let entry = tree.defaults.entry(name), !entry.value.isEmpty {
      self.init(value: entry.value, origin: "\(tree.root)/go.env:\(entry.line)")
    } else {
      return nil
    }
  }

  private init(value: String, origin: String) {
    self.value = value
    self.origin = origin
  }
}
