import PortcullisCore

/// The command or edit that mends a requirements file, in the words of the tool that made it.
struct RequirementsRemedy {
  let file: RequirementsSeen

  func sentence(for rule: String, _ entry: RequirementSeen?) -> String {
    let name = entry?.title ?? file.path
    switch rule {
    case "PY-08":
      return entry?.kind == .versionControl
        ? "write the whole commit id: \(name) @ git+https://HOST/PATH@<40 hexadecimal digits>"
        : "install \(name) by itself with --no-deps, or name an archive with its hash; then \(command)"
    case "PY-07": return "delete --no-require-hashes from \(file.path)"
    case "PY-06": return "\(command), or move the comment and end every line but the last in a backslash"
    default: return command
    }
  }

  private var command: String {
    let name = String(file.path.split(separator: "/").last ?? "")
    if let generator = file.generator, generator.hasPrefix("uv ") {
      return "\(generator) --output-file \(name) \(input(for: name))"
    }
    return "pip-compile --generate-hashes --output-file=\(name) \(input(for: name))"
  }

  /// What such files are made from by habit: `requirements-dev.in` for `requirements-dev.txt`.
  private func input(for name: String) -> String {
    guard !name.hasSuffix(".lock") else { return "pyproject.toml" }
    let stem = name.hasSuffix(".txt") ? String(name.dropLast(4)) : name
    return stem + ".in"
  }
}
