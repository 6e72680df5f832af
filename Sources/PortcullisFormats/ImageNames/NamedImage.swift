/// An image or an action that a file beside the Dockerfiles names, with its place.
package struct NamedImage: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable {
    /// A service of a compose file.
    case compose
    /// A container of a Kubernetes manifest.
    case kubernetes
    /// An entry of a kustomization, which decides the image of other manifests.
    case kustomization
    /// A job or a service of GitLab CI.
    case gitlab
    /// A container or a service of a GitHub job.
    case job
    /// A step that is an image.
    case step
    /// A step or a job that is an action or a workflow of another repository.
    case action
    /// A named context of a bake file.
    case bake
    /// A FROM inside of another file.
    case inline
  }

  package let kind: Kind
  package let written: String
  /// With variables replaced as far as the file says what they are; others stand in it as `${NAME}`.
  package let resolved: String
  /// Variables that the file does not decide.
  package let missing: [String]
  /// The compose service, or the name that a kustomization replaces.
  package let subject: String?
  package let line: Int
  package let column: Int

  init(
    _ kind: Kind, _ written: String, _ expansion: VariableText? = nil, subject: String? = nil, line: Int,
    column: Int
  ) {
    self.kind = kind
    self.written = written
    resolved = expansion?.text ?? written
    missing = expansion?.missing ?? []
    self.subject = subject
    self.line = line
    self.column = column
  }
}
