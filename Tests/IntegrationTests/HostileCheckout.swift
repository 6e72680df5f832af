import FoundationEssentials
import PortcullisCore
import PortcullisSystem
import Testing

/// A checkout and a home directory in which everything that could be run touches a canary.
enum HostileCheckout {
  static let files = [
    "go.mod": "module example.org/a\n\ngo 1.30\n", "main.go": "package main\n\nfunc main() {}\n",
    ".vscode/settings.json": "{\"go.alternateTools\": {\"go\": \"./evil\", \"gopls\": \"./evil\"}}\n",
    ".vscode/launch.json": "{\"version\": \"0.2.0\", \"configurations\": []}\n",
    "Makefile": "X := $(shell touch ../canary-make)\nall:\n\ttouch ../canary-make\n",
    ".envrc": "touch ../canary-envrc\n", "go.env": "GOFLAGS=-trimpath\n",
    "pyproject.toml": "[project]\nname = \"a\"\nversion = \"1\"\n",
    "setup.py": "open('../canary-setup', 'w')\n",
    "sitecustomize.py": "open('../canary-site', 'w')\n",
  ]

  /// Adds what is not in git: scripts, a hostile home, a repository that wants to run programs.
  static func arm(_ checkout: Checkout) throws {
    for (path, canary) in [
      ("project/evil", "evil"), ("project/bin/go", "go"), ("project/bin/git", "git"),
      ("tools/go1.30.0", "toolchain"),
      ("tools/gcc", "gcc"), ("tools/gopls", "gopls"), ("tools/python3", "python"), ("tools/sh", "sh"),
      ("tools/evil", "tool"),
    ] {
      try checkout.write(
        "#!/bin/sh\n/usr/bin/touch \(checkout.base)/canary-\(canary)\n", to: path, mode: 0o755)
    }
    for name in [".bashrc", ".profile", ".bash_profile", ".zshenv", ".zshrc", ".config/fish/config.fish"] {
      try checkout.write("touch \(checkout.base)/canary-shell\n", to: "home/" + name)
    }
    let evil = checkout.base + "/tools/evil"
    try checkout.write("GOFLAGS=-toolexec=\(evil)\nCC=\(evil)\nGOTOOLCHAIN=auto\n", to: "home/.config/go/env")
    let settings =
      "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tfsmonitor = \(evil)\n\thooksPath = \(checkout.root)\n"
    try checkout.write(settings, to: "project/.git/config")
    try checkout.write(settings, to: "home/.gitconfig")
  }

  static func environment(_ checkout: Checkout, path: String) -> [String: String] {
    let evil = checkout.base + "/tools/evil"
    return [
      "PATH": path, "HOME": checkout.base + "/home", "CC": evil, "CXX": evil, "GOFLAGS": "-toolexec=\(evil)",
      "BASH_ENV": checkout.base + "/home/.bashrc", "ENV": checkout.base + "/home/.profile",
      "GIT_EXTERNAL_DIFF": evil, "GIT_SSH_COMMAND": evil, "PYTHONPATH": checkout.root, "PAGER": evil,
      "EDITOR": evil,
      "SHELL": evil, "SWIFT_BACKTRACE": "enable=no",
    ]
  }

  static func canaries(_ checkout: Checkout) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: checkout.base).filter { $0.hasPrefix("canary") }
  }
}

/// The built binary under `strace`: which programs started, and which sockets were opened.
struct TracedRun {
  let status: ProcessResult.Ending
  let output: String
  /// Paths of every program that started, Portcullis itself left out.
  let programs: [String]
  let sockets: [String]

  static var binary: String {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "portcullis").path
  }

  init(_ arguments: [String], in checkout: Checkout, environment: [String: String]) async throws {
    let log = checkout.base + "/strace.log"
    let assignments = environment.sorted { $0.key < $1.key }.flatMap { ["-E", "\($0.key)=\($0.value)"] }
    let result = try await Processes.live(permissions: Permissions()).run(
      Command(
        "/usr/bin/strace",
        ["-f", "-qq", "-s", "300", "-e", "trace=execve,execveat,socket,connect", "-o", log] + assignments + [
          Self.binary
        ] + arguments, environment: [:], workingDirectory: checkout.base, timeLimit: .seconds(240),
        outputLimit: 8 << 20))
    status = result.ending
    output = result.outputText
    let lines = String(decoding: try Data(contentsOf: URL(filePath: log)), as: UTF8.self).split(
      separator: "\n")
    sockets = lines.filter { $0.contains("socket(") || $0.contains("connect(") }.map(String.init)
    programs = lines.compactMap(Self.program).filter { $0 != Self.binary }
  }

  /// The path in a line such as `12 execve("/bin/true", …) = 0`, whether it could be started or not.
  private static func program(_ line: Substring) -> String? {
    guard let call = line.firstRange(of: "execve(\"") ?? line.firstRange(of: "execveat(") else { return nil }
    let rest = line[call.upperBound...]
    return String(rest.prefix { $0 != "\"" })
  }
}

/// What `plan --format json` announces, as far as programs go.
struct Announcement: Decodable {
  struct Entry: Decodable {
    let id: String
    let programs: [ProgramUse]
  }

  let checks: [Entry]

  /// Patterns of paths that may start.
  var patterns: [String] { checks.flatMap(\.programs).flatMap { [$0.program] + $0.starts } }

  func allows(_ path: String) -> Bool { patterns.contains { Self.matches($0[...], path[...]) } }

  /// `**` stands for anything, `*` for anything inside one directory.
  static func matches(_ pattern: Substring, _ path: Substring) -> Bool {
    guard let first = pattern.first else { return path.isEmpty }
    guard first == "*" else {
      return path.first == first && matches(pattern.dropFirst(), path.dropFirst())
    }
    let isDeep = pattern.hasPrefix("**")
    let rest = pattern.dropFirst(isDeep ? 2 : 1)
    var tail = path
    while true {
      if matches(rest, tail) { return true }
      guard let next = tail.popFirst(), isDeep || next != "/" else { return false }
    }
  }
}
