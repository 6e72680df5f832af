import PortcullisCore
import PortcullisXML

extension JUnitDocument {
  /// The suites of each file, none above the limits as far as single cases allow.
  func shards() throws -> [[JUnitSuite]] {
    let limits = plan.limits
    let tests = plan.suites.reduce(0) { $0 + $1.tally.tests }
    guard tests > limits.cases || mayExceed(limits.file) else { return [plan.suites] }
    let frame = try measuredFrame()
    var shards: [[JUnitSuite]] = [[]]
    var room = Room(bytes: limits.file - frame, cases: limits.cases)
    try measuring { size in
      try split(limits: limits, frame: frame, room: &room, into: &shards, size: size)
    }
    return shards.filter { !$0.isEmpty }
  }

  private struct Room {
    var bytes: Int
    var cases: Int
  }

  /// True unless a bound made without looking at any text already fits.
  private func mayExceed(_ limit: Int) -> Bool {
    guard limit < Int.max else { return false }
    var bound = 64 << 10
    for index in 0..<plan.results.count {
      let result = plan.results.base[plan.results.position(index)]
      let isShort = result.findings.isEmpty && result.notes.isEmpty && result.standing == .passed
      bound += isShort ? 512 + 6 * result.name.utf8.count : plan.limits.largestCase
      if bound > limit { return true }
    }
    return false
  }

  /// Bytes of a file that holds every suite and no case.
  private func measuredFrame() throws -> Int {
    var sink = CountingSink()
    let frames = plan.suites.map { JUnitSuite(id: $0.id, name: $0.name, content: .cases([])) }
    try XMLWriter.write(to: &sink) { try write(frames, with: $0) }
    return sink.count + 1024
  }

  /// Runs the body with a function that says how many bytes a case takes.
  private func measuring(_ body: ((JUnitCase) throws -> Int) throws -> Void) throws {
    var sink = CountingSink()
    try XMLWriter.write(to: &sink) { writer in
      try writer.element("testsuites") {
        try body { element in
          let before = try writer.bytesFlushed()
          try write(element, with: writer)
          // Output moves to the suite in one profile; it is paid for here in every profile.
          if !profile.caseHasOutput, !element.words.output.isEmpty {
            try writer.element("system-out") { try writer.text(element.name + element.words.output) }
          }
          return try writer.bytesFlushed() - before
        }
      }
    }
  }

  private func split(
    limits: JUnitLimits, frame: Int, room: inout Room, into shards: inout [[JUnitSuite]],
    size: (JUnitCase) throws -> Int
  ) throws {
    for suite in plan.suites {
      var part = JUnitSuite(id: suite.id, name: suite.name, content: .cases([]))
      var cut = Cut(suite.content)
      try plan.forEachCase(of: suite) { element in
        let bytes = try size(element)
        if room.cases == 0 || (bytes > room.bytes && room.cases < limits.cases) {
          part.content = cut.take()
          if part.tally.tests > 0 { shards[shards.count - 1].append(part) }
          part.tally = JUnitTally()
          shards.append([])
          room = Room(bytes: limits.file - frame, cases: limits.cases)
        }
        cut.advance()
        part.tally.count(element.kind, milliseconds: element.milliseconds)
        room.bytes -= bytes
        room.cases -= 1
      }
      part.content = cut.take()
      if part.tally.tests > 0 { shards[shards.count - 1].append(part) }
    }
  }

  /// Walks a content case by case and cuts off what it has walked.
  private struct Cut {
    private let content: JUnitSuite.Content
    private var start = 0
    private var end = 0

    init(_ content: JUnitSuite.Content) { self.content = content }

    mutating func advance() { end += 1 }

    mutating func take() -> JUnitSuite.Content {
      defer { start = end }
      switch content {
      case .cases(let cases): return .cases(Array(cases[start..<end]))
      case .results(let ranges): return .results(Self.slice(ranges, start..<end))
      }
    }

    /// The ranges that hold the elements counted from `wanted.lowerBound` to its end.
    private static func slice(_ ranges: [Range<Int>], _ wanted: Range<Int>) -> [Range<Int>] {
      var offset = 0
      var result: [Range<Int>] = []
      for range in ranges {
        let part = (wanted.lowerBound - offset)..<(wanted.upperBound - offset)
        let clamped = part.clamped(to: 0..<range.count)
        if !clamped.isEmpty {
          result.append(
            (range.lowerBound + clamped.lowerBound)..<(range.lowerBound + clamped.upperBound))
        }
        offset += range.count
      }
      return result
    }
  }
}
