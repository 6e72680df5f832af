import PortcullisFormats

extension PythonEnvironmentSeen {
  /// What makes such an environment anew, in the words of the tool that wrote the lock.
  var installCommand: String {
    let lock = locks.first ?? "requirements.lock"
    switch LockSystem(fileName: String(lock.split(separator: "/").last ?? "")) {
    case .uv?: return "uv sync --locked --reinstall"
    case .poetry?: return "rm -r \(path) && poetry sync"
    case .pdm?: return "rm -r \(path) && pdm sync"
    case .pipfile?: return "rm -r \(path) && pipenv sync"
    case .pylock?: return "rm -r \(path) && uv venv \(path) && uv pip sync \(lock)"
    default:
      return "rm -r \(path) && python3 -m venv \(path) && \(path)/bin/pip install --require-hashes -r \(lock)"
    }
  }
}
