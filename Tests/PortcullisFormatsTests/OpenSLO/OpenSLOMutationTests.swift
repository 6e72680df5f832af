import PortcullisTestSupport
import Testing

@testable import PortcullisFormats

@Suite struct `Mutated OpenSLO` {
  private static let seed: UInt64 = 20_261_126
  private static let splinters = [
    "null", "[]", "{}", "- ", ": ", "\n", "  ", "1e400", "99999999999999999999", "openslo/v1", "SLI", "&a ",
    "*a",
    "\"", "ratioMetric: {}", "\n---\n", "indicator: 1", "~",
  ]

  @Test func `a mutated file gives objects or problems with places inside it`() {
    var generator = SeededGenerator(seed: Self.seed)
    for round in 0..<3_000 {
      let bytes = Self.mutated(&generator)
      var catalogue = OpenSLOCatalogue()
      catalogue.read(bytes, file: "x.yaml")
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 2
      for problem in catalogue.problems {
        #expect((1...lines).contains(problem.line), "seed \(Self.seed), round \(round): \(problem)")
        #expect(!problem.message.isEmpty && !problem.remedy.isEmpty, "seed \(Self.seed), round \(round)")
      }
    }
  }

  private static func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(`OpenSLO`.valid.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      switch Int.random(in: 0...2, using: &generator) {
      case 0:
        bytes.insert(contentsOf: Array((splinters.randomElement(using: &generator) ?? "").utf8), at: place)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...9, using: &generator)))
      default:
        guard place < bytes.count else { continue }
        bytes[place] = UInt8.random(in: 0x20...0x7E, using: &generator)
      }
    }
    return bytes
  }
}
