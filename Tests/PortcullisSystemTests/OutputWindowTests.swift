import PortcullisTestSupport
import Testing

@testable import PortcullisSystem

@Suite struct `An output window` {
  @Test func `keeps what cutting the whole stream would keep`() {
    var random = SeededGenerator(seed: .random(in: .min ... .max))
    for _ in 0..<5000 {
      let limit = Int(random.next() % 40)
      var window = OutputWindow(limit: limit)
      var whole: [UInt8] = []
      for _ in 0..<Int(random.next() % 12) {
        let chunk = (0..<Int(random.next() % 30)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        whole += chunk
        chunk.withUnsafeBytes { window.append($0) }
      }
      let isCut = whole.count > limit
      let expected = isCut ? Array(whole.prefix(limit / 4) + whole.suffix(limit - limit / 4)) : whole
      #expect(window.bytes == expected, "seed \(random.seed) limit \(limit)")
      #expect(window.omitted == (isCut ? whole.count - limit : 0), "seed \(random.seed) limit \(limit)")
    }
  }
}
