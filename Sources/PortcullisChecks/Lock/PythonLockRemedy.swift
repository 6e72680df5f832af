import PortcullisFormats

/// The command that makes a Python lock again.
enum PythonLockRemedy {
  static func command(for path: String) -> String {
    let name = String(path.split(separator: "/").last ?? "")
    switch LockSystem(fileName: name) {
    case .uv?: return "uv lock, then git add \(path)"
    case .poetry?: return "poetry lock, then git add \(path)"
    case .pdm?: return "pdm lock, then git add \(path)"
    case .pipfile?: return "pipenv lock, then git add \(path)"
    case .pylock?: return "pip lock --output \(path), or the tool that made it, then git add \(path)"
    case nil, .requirements?, .npm?, .yarn?, .pnpm?, .bun?, .cargo?, .swift?, .go?, .bunBinary?, .pixi?,
      .conda?:
      return "pip-compile --generate-hashes --output-file=\(path), then git add \(path)"
    }
  }
}
