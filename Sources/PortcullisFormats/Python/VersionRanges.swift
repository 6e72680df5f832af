/// The versions that a specifier set accepts, as sorted intervals of the version line.
package struct VersionRanges: Hashable, Sendable {
  /// A point on the version line: a version, or the place just behind its relatives.
  struct Bound: Hashable, Comparable, Sendable {
    enum Side: Int, Hashable, Comparable, Sendable {
      /// Before the version itself.
      case before
      /// Behind the version and its local builds.
      case afterLocals
      /// Behind the version, its local builds and its post-releases.
      case afterPosts

      static func < (left: Side, right: Side) -> Bool { left.rawValue < right.rawValue }
    }

    let version: PythonVersion
    let side: Side

    static func < (left: Bound, right: Bound) -> Bool {
      switch (left.side, right.side) {
      case (.afterPosts, .afterPosts) where left.version == right.version: return false
      case (.afterPosts, _) where left.covers(right.version): return false
      case (_, .afterPosts) where right.covers(left.version): return true
      default:
        return left.version == right.version ? left.side < right.side : left.version < right.version
      }
    }

    /// True for the version this place stands behind and for its post-releases.
    private func covers(_ other: PythonVersion) -> Bool {
      var base = other.publicVersion
      if base.post != nil { (base.post, base.development) = (nil, nil) }
      return base == version
    }
  }

  /// From one bound up to another; nil is the end of the line.
  struct Interval: Hashable, Sendable {
    let low: Bound?
    let high: Bound?

    var isEmpty: Bool {
      guard let low, let high else { return false }
      return low >= high
    }
  }

  let intervals: [Interval]

  /// Nil for a set with `===`, which compares text.
  package init?(_ set: VersionSpecifierSet) {
    var intervals = [Interval(low: nil, high: nil)]
    for clause in set.clauses {
      guard let accepted = Self.intervals(of: clause) else { return nil }
      intervals = Self.intersection(intervals, accepted)
    }
    self.intervals = intervals
  }

  private init(intervals: [Interval]) { self.intervals = intervals }

  package var isEmpty: Bool { intervals.isEmpty }

  package func isDisjoint(with other: VersionRanges) -> Bool {
    Self.intersection(intervals, other.intervals).isEmpty
  }

  package func isSubset(of other: VersionRanges) -> Bool {
    Self.intersection(intervals, other.intervals) == intervals
  }

  private static func intersection(_ left: [Interval], _ right: [Interval]) -> [Interval] {
    var result: [Interval] = []
    for one in left {
      for other in right {
        let lows = [one.low, other.low].compactMap(\.self)
        let highs = [one.high, other.high].compactMap(\.self)
        let both = Interval(low: lows.max(), high: highs.min())
        if !both.isEmpty { result.append(both) }
      }
    }
    return result
  }

  private static func intervals(of clause: VersionSpecifier) -> [Interval]? {
    switch clause.operand {
    case .text: return nil
    case .prefix(let prefix):
      let (low, high) = (start(of: prefix), start(of: next(prefix)))
      return clause.comparison == .equal
        ? [Interval(low: low, high: high)] : [Interval(low: nil, high: low), Interval(low: high, high: nil)]
    case .version(let version): return intervals(clause.comparison, version)
    }
  }

  private static func intervals(
    _ comparison: VersionSpecifier.Operator, _ version: PythonVersion
  ) -> [Interval]? {
    let before = Bound(version: version, side: .before)
    let after = Bound(version: version, side: .afterLocals)
    switch comparison {
    case .arbitrary: return nil
    case .equal: return [Interval(low: before, high: after)]
    case .notEqual: return [Interval(low: nil, high: before), Interval(low: after, high: nil)]
    case .lessOrEqual: return [Interval(low: nil, high: after)]
    case .greaterOrEqual: return [Interval(low: before, high: nil)]
    case .less:
      var limit = version
      if !version.isPrerelease { limit.development = .zero }
      return [Interval(low: nil, high: Bound(version: limit, side: .before))]
    case .greater:
      let side: Bound.Side = version.isPostrelease ? .afterLocals : .afterPosts
      return [Interval(low: Bound(version: version, side: side), high: nil)]
    case .compatible:
      var prefix = version.base
      prefix.release.removeLast()
      return [Interval(low: before, high: start(of: next(prefix)))]
    }
  }

  /// The place before every version with the prefix.
  private static func start(of prefix: PythonVersion) -> Bound {
    var first = prefix
    first.development = .zero
    return Bound(version: first, side: .before)
  }

  private static func next(_ prefix: PythonVersion) -> PythonVersion {
    var next = prefix
    let last = next.release.count - 1
    next.release[last] = next.release[last].successor
    return next
  }
}

extension VersionRanges {
  /// Lowest and highest place; uv keeps only these where it joins several projects.
  package var hull: Hull {
    Hull(low: intervals.first?.low, high: intervals.last?.high, isEmpty: intervals.isEmpty)
  }

  package struct Hull: Hashable, Sendable {
    let low: Bound?
    let high: Bound?
    let isEmpty: Bool
  }
}
