internal import PortcullisCore

/// Which planned check waits for which others.
struct Schedule: Sendable {
  /// For each check, the positions of those it waits for.
  let prerequisites: [[Int]]
  let ids: [CheckID]

  /// A check waits for the same instance of a prerequisite, and for the plain one.
  ///
  /// A wait that would go in a circle is dropped, so that a plan always ends.
  init(_ checks: [PlannedCheck]) {
    var positions: [CheckID: [Int]] = [:]
    for (index, planned) in checks.enumerated() { positions[planned.id, default: []].append(index) }
    let wished = checks.indices.map { index in
      checks[index].check.info.prerequisites.flatMap { positions[$0] ?? [] }.filter { other in
        other != index && (checks[other].instance == nil || checks[other].instance == checks[index].instance)
      }
    }
    prerequisites = Self.withoutCircles(wished)
    ids = checks.map(\.id)
  }

  private static func withoutCircles(_ wished: [[Int]]) -> [[Int]] {
    var kept: [[Int]] = Array(repeating: [], count: wished.count)
    for (index, others) in wished.enumerated() {
      kept[index] = others.filter { !reaches(index, from: $0, by: kept) }
    }
    return kept
  }

  private static func reaches(_ target: Int, from start: Int, by edges: [[Int]]) -> Bool {
    var pending = [start]
    var seen: Set<Int> = []
    while let next = pending.popLast() {
      guard next != target else { return true }
      if seen.insert(next).inserted { pending += edges[next] }
    }
    return false
  }
}

/// How far a schedule has come.
struct ScheduleProgress {
  private let schedule: Schedule
  private var finished: [ExecutedCheck?]
  private var waiting: [Int]
  /// For each finished check that stops its dependants, the check that is the root of it.
  private var causes: [Int: CheckID] = [:]

  init(_ schedule: Schedule) {
    self.schedule = schedule
    finished = Array(repeating: nil, count: schedule.ids.count)
    waiting = Array(schedule.ids.indices)
  }

  var isComplete: Bool { finished.allSatisfy { $0 != nil } }
  /// In plan order.
  var results: [ExecutedCheck] { finished.compactMap(\.self) }

  /// The first check in plan order whose prerequisites have all finished; nil while there is none.
  mutating func takeNext() -> Int? {
    let ready = waiting.firstIndex { index in
      schedule.prerequisites[index].allSatisfy { finished[$0] != nil }
    }
    return ready.map { waiting.remove(at: $0) }
  }

  /// The root cause that leaves a check nothing sound to look at; nil when it may run.
  func blocker(of index: Int) -> CheckID? {
    schedule.prerequisites[index].lazy.compactMap { causes[$0] }.first
  }

  mutating func finish(_ index: Int, with result: ExecutedCheck) {
    finished[index] = result
    switch result.outcome {
    case .failed, .errored, .timedOut: causes[index] = schedule.ids[index]
    case .blocked(let root): causes[index] = root
    case .passed, .warned, .inconclusive, .skipped, .notApplicable, .waived, .cancelled: break
    }
  }
}
