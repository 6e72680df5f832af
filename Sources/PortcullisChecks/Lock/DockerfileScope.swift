import PortcullisCore

/// The Dockerfiles of a project, by the names that builders and people give them.
struct DockerfileScope: Sendable {
  /// What a file named like a Dockerfile is instead, by its last extension.
  private static let others: Set<String> = [
    "dockerignore", "containerignore", "md", "rst", "txt", "go", "py", "js", "ts", "rs", "rb", "java",
    "swift",
    "sh", "json", "yml", "yaml", "toml", "lock", "sig", "sum", "html", "log", "patch", "diff", "orig", "rej",
  ]
  private static let templates: Set<String> = [
    "j2", "jinja", "jinja2", "tmpl", "tpl", "template", "erb", "mustache", "hbs", "m4", "in", "gotmpl", "ejs",
  ]

  /// Bytes of the largest file that is read; a thousand instructions of a line take a tenth.
  static let largest = 256 << 10

  let paths: [String]

  /// Leaves out links to another Dockerfile of the project, which would be judged twice.
  init(_ context: RunContext) {
    let files = context.workspace.files.filter {
      Self.isDockerfile($0.name) && Workspace.rulingOut($0.path) == nil
    }
    let regular = Set(files.filter { $0.kind == .regular }.map(\.path))
    paths = files.filter { file in
      guard file.kind == .symbolicLink else { return file.kind == .regular }
      let target = try? context.files.linkTarget(context.workspace.absolute(file.path))
      let resolved = target.flatMap { ProjectPath.resolve($0, relativeTo: file.path) }
      return !(resolved.map(regular.contains) ?? false)
    }.map(\.path)
  }

  /// `Dockerfile`, `Containerfile`, and either with something in front of or behind a dot.
  static func isDockerfile(_ name: String) -> Bool {
    let lower = name.lowercased()
    if ["dockerfile", "containerfile"].contains(lower) { return true }
    if lower.hasSuffix(".dockerfile") || lower.hasSuffix(".containerfile") { return true }
    guard name.hasPrefix("Dockerfile.") || name.hasPrefix("Containerfile.") else { return false }
    return !others.contains(fileExtension(lower))
  }

  /// True for a file that some program turns into a Dockerfile first.
  static func isTemplate(_ path: String) -> Bool { templates.contains(fileExtension(path.lowercased())) }

  private static func fileExtension(_ name: String) -> String {
    String(name.split(separator: ".", omittingEmptySubsequences: false).last ?? "")
  }
}
