import PortcullisTestSupport
import Testing

@testable import PortcullisYAML

@Suite struct `Mutated YAML` {
  private static let seed: UInt64 = 20_261_125
  private static let text = """
    version: 1
    a: &a { b: [1, 2.50, "x\\u263A"], c: 'it''s' }
    d:
      - *a
      - |
        block
      - >-
        folded
    e: !!str 5
    """
  private static let splinters: [[UInt8]] = [
    Array("*a".utf8), Array("&z ".utf8), Array("<<: ".utf8), Array("[".utf8), Array("{".utf8),
    Array("\t".utf8),
    Array("\n---\n".utf8), Array("? ".utf8), Array("!x ".utf8), [0], [0xFF], [0xC2, 0x85],
    Array("%YAML 9.9\n".utf8),
    Array("\"".utf8), Array("'".utf8), Array(": ".utf8), Array("\r".utf8), Array("- ".utf8), Array("#".utf8),
  ]

  @Test func `a mutated text is read or refused, with places inside it`() {
    var generator = SeededGenerator(seed: Self.seed)
    for round in 0..<5_000 {
      let bytes = Self.mutated(&generator)
      for rules in [YAMLRules.strict, .tolerant] {
        for error in YAMLReading(bytes, rules: rules).errors {
          #expect(Self.holds(error.mark, bytes), "seed \(Self.seed), round \(round): \(error)")
        }
      }
    }
  }

  private static func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      switch Int.random(in: 0...2, using: &generator) {
      case 0: bytes.insert(contentsOf: splinters.randomElement(using: &generator) ?? [], at: place)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...6, using: &generator)))
      default:
        guard place < bytes.count else { continue }
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
    }
    return bytes
  }

  /// One line past the last is where "the end" lies after a final line break.
  private static func holds(_ mark: YAMLMark, _ bytes: [UInt8]) -> Bool {
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    let oldBreaks = bytes.indices.count { bytes[$0...].starts(with: [0xC2, 0x85]) }
    return mark.line >= 1 && mark.column >= 1 && mark.line <= lines + oldBreaks + 1
      && mark.column <= bytes.count + 1
  }
}
