/// Which member of one container belongs to which of another, by name and, for repeated names, by turn.
struct MemberAlignment {
  /// Indices in the order of the left side, then those that are on the right only.
  let pairs: [(left: Int?, right: Int?)]
  /// The first left index whose counterpart comes in another order; nil for one order.
  let reordered: Int?

  init(_ left: [String], _ right: [String]) {
    var places: [String: [Int]] = [:]
    for (index, name) in right.enumerated().reversed() { places[name, default: []].append(index) }
    var pairs: [(left: Int?, right: Int?)] = []
    for (index, name) in left.enumerated() { pairs.append((index, places[name]?.popLast())) }
    let taken = Set(pairs.compactMap(\.right))
    pairs += right.indices.filter { !taken.contains($0) }.map { (nil, $0) }
    self.pairs = pairs
    var last = -1
    var reordered: Int?
    for pair in pairs {
      guard let one = pair.left, let other = pair.right else { continue }
      if other < last, reordered == nil { reordered = one }
      last = max(last, other)
    }
    self.reordered = reordered
  }
}

extension ArtifactWalk {
  mutating func addReordered(
    _ place: [String], field: String, name: String, offset: Int, subject: ArtifactSubject
  ) {
    var record = ArtifactRecord(place, field: field, offset: offset)
    record.cause = .order
    record.subject = subject
    record.detail = "both builds have the same members in another order, first at \(name)"
    add(record)
  }

  mutating func addLonelyMember(
    _ place: [String], field: String, size: Int, onLeft: Bool, subject: ArtifactSubject
  ) {
    var record = ArtifactRecord(place, field: field)
    record.leftSize = onLeft ? size : nil
    record.rightSize = onLeft ? nil : size
    record.subject = subject
    record.cause = classifier.causeOfName(place.last ?? "", onLeft: onLeft)
    record.detail = "the member \(place.last ?? "") is in the \(onLeft ? "first" : "second") build only"
    add(record)
  }
}
