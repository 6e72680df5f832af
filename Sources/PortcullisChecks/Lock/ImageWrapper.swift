/// A program that only starts another one, and the words of its own in front of it.
struct ImageWrapper: Sendable {
  /// Options whose value is the next word.
  let valued: Set<String>
  /// How many words come in front of the program, such as the seconds of `timeout`.
  let operands: Int

  init(_ valued: Set<String> = [], operands: Int = 0) {
    self.valued = valued
    self.operands = operands
  }

  static let all: [String: ImageWrapper] = [
    "sudo": ImageWrapper([
      "-u", "-g", "-h", "-p", "-C", "-r", "-t", "-U", "-D", "-R", "-T", "--user", "--group", "--chdir",
    ]),
    "doas": ImageWrapper(["-u", "-C"]), "env": ImageWrapper(["-u", "--unset", "-C", "--chdir"]),
    "exec": ImageWrapper(["-a"]), "command": ImageWrapper(), "builtin": ImageWrapper(),
    "nohup": ImageWrapper(), "eatmydata": ImageWrapper(), "chronic": ImageWrapper(),
    "time": ImageWrapper(["-f", "-o", "--format", "--output"]),
    "nice": ImageWrapper(["-n", "--adjustment"]),
    "ionice": ImageWrapper(["-c", "-n", "--class", "--classdata"]),
    "setarch": ImageWrapper(operands: 1), "linux32": ImageWrapper(), "linux64": ImageWrapper(),
    "gosu": ImageWrapper(operands: 1), "su-exec": ImageWrapper(operands: 1),
    "setpriv": ImageWrapper(["--reuid", "--regid", "--groups"]),
    "timeout": ImageWrapper(["-k", "-s", "--kill-after", "--signal"], operands: 1),
    "chroot": ImageWrapper(operands: 1), "flock": ImageWrapper(["-w", "--timeout"], operands: 1),
    "runuser": ImageWrapper(["-u", "-g", "-G", "--user", "--group"]),
    "stdbuf": ImageWrapper(["-i", "-o", "-e"]),
    "xvfb-run": ImageWrapper(["-e", "-f", "-n", "-p", "-s", "-w", "--server-args", "--server-num"]),
    "tini": ImageWrapper(), "dumb-init": ImageWrapper(), "busybox": ImageWrapper(),
  ]

  /// Takes the wrapper's own words off the front, and the variables that it sets.
  func unwrap(_ fields: inout ArraySlice<String>, _ environment: inout [String: String]) {
    var operands = operands
    while let next = fields.first {
      if next.hasPrefix("-"), next != "-" {
        fields.removeFirst()
        if takesValue(next) { _ = fields.popFirst() }
      } else if let equals = Self.assignment(in: next) {
        environment[String(next[..<equals])] = String(next[next.index(after: equals)...])
        fields.removeFirst()
      } else if operands > 0 {
        operands -= 1
        fields.removeFirst()
      } else {
        return
      }
    }
  }

  /// True for `-u` and for a cluster that ends in it, such as `-Hu`.
  private func takesValue(_ option: String) -> Bool {
    if valued.contains(option) { return true }
    guard !option.hasPrefix("--"), let last = option.last else { return false }
    return valued.contains("-\(last)")
  }

  /// Where the equals sign of `NAME=value` stands; nil for another word.
  private static func assignment(in word: String) -> String.Index? {
    guard let equals = word.firstIndex(of: "="), equals != word.startIndex else { return nil }
    let isName = word[..<equals].allSatisfy { $0 == "_" || ($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return isName ? equals : nil
  }
}
