import PortcullisFormats

/// The order and conditions of one script's commands: which failure keeps which command from running.
struct ImageScriptRun {
  private let commands: [ShellScript.Command]
  private var stopsOnError: Bool
  private var stopsOnPipes = false
  /// The commands seen so far, by number.
  private(set) var seen: [Int: ImageCommand] = [:]

  init(_ script: ShellScript, stopsOnError: Bool) {
    commands = script.commands
    self.stopsOnError = stopsOnError
  }

  mutating func note(_ command: ImageCommand, at number: Int) {
    seen[number] = command
    guard command.program == "set" else { return }
    for (index, word) in command.arguments.enumerated() {
      if word.hasPrefix("-"), word.dropFirst().contains("e") { stopsOnError = true }
      if word.hasPrefix("+"), word.contains("e") { stopsOnError = false }
      if word == "pipefail" { stopsOnPipes = true }
      if word == "errexit", index > 0, command.arguments[index - 1] == "-o" { stopsOnError = true }
    }
  }

  /// The commands in front of `number` whose output it reads, nearest first.
  func feeding(_ number: Int) -> [ImageCommand] {
    var result: [ImageCommand] = []
    var number = number
    while number > 0, commands[number].link == .pipe, result.count < 16 {
      number -= 1
      if let command = seen[number] { result.append(command) }
    }
    return result
  }

  /// What a failing check keeps from happening: the commands up to a number, and later instructions or not.
  struct Guarded {
    var until: Int
    var holdsLater: Bool
    static let nothing = Guarded(until: 0, holdsLater: false)
  }

  func guarded(by number: Int) -> Guarded {
    let check = commands[number]
    guard check.link != .or else { return .nothing }
    guard let end = endOfPipeline(number) else { return .nothing }
    if let condition = check.condition { return guarded(byCondition: condition, from: number) }
    let everything = Guarded(until: commands.count, holdsLater: check.blocks.isEmpty)
    guard end < commands.count else { return everything }
    switch commands[end].link {
    case .or: return leaves(from: end) ? everything : .nothing
    case .and: return guardedChain(from: end, everything)
    case .then, .start, .pipe:
      return stopsOnError && !check.isNegated ? everything : .nothing
    }
  }

  private func guardedChain(from start: Int, _ everything: Guarded) -> Guarded {
    var end = start
    while end < commands.count, [.and, .pipe].contains(commands[end].link) { end += 1 }
    guard end < commands.count else { return everything }
    if commands[end].link == .or {
      return leaves(from: end) ? everything : Guarded(until: end, holdsLater: false)
    }
    return Guarded(until: end, holdsLater: false)
  }

  /// The number behind the pipeline; nil when a later part of it hides the failure.
  private func endOfPipeline(_ number: Int) -> Int? {
    var end = number + 1
    while end < commands.count, commands[end].link == .pipe {
      guard stopsOnPipes || commands[end].words.first?.keyword == "grep" else { return nil }
      end += 1
    }
    return end
  }

  private func leaves(from number: Int) -> Bool {
    for command in commands[number...].prefix(6) where Self.isExit(command) {
      return true
    }
    return false
  }

  private static func isExit(_ command: ShellScript.Command) -> Bool {
    let word = command.words.first?.keyword
    return ["exit", "false", "return"].contains(word) && command.words.dropFirst().first?.keyword != "0"
  }

  private func guarded(byCondition condition: Int, from number: Int) -> Guarded {
    let branches = commands.indices.filter { $0 > number && commands[$0].blocks.contains(condition) }
    if branches.contains(where: { Self.isExit(commands[$0]) }) {
      return Guarded(until: commands.count, holdsLater: true)
    }
    guard !commands[number].isNegated, let last = branches.last else { return .nothing }
    return Guarded(until: last + 1, holdsLater: false)
  }
}
