/// Grows one word, joining neighbouring literals.
struct ShellArgumentBuilder {
  private var literal: [UInt8] = []
  private var parts: [ShellArgument.Part] = []
  private var isBare = true
  private let offset: Int

  init(offset: Int) { self.offset = offset }

  mutating func quote() { isBare = false }
  mutating func add(_ byte: UInt8) { literal.append(byte) }

  mutating func add(_ part: ShellArgument.Part) {
    flush()
    parts.append(part)
  }

  private mutating func flush() {
    guard !literal.isEmpty else { return }
    parts.append(.literal(String(decoding: literal, as: UTF8.self)))
    literal = []
  }

  var argument: ShellArgument {
    var copy = self
    copy.flush()
    var argument = ShellArgument(offset: offset)
    argument.parts = copy.parts
    argument.isBare = isBare
    return argument
  }
}
