/// What differs in two JSON texts.
struct JSONDifference {
  struct Leaf {
    /// RFC 6901, such as `/history/0/created`.
    let pointer: String
    /// Nil where the side has no such value.
    let left: JSONTree?
    let right: JSONTree?
    /// The nearest value around it on the left.
    let offset: Int
  }

  /// Values that differ, in the order of the left text; at most 1,000.
  private(set) var leaves: [Leaf] = []
  /// The first object whose names stand in another order.
  private(set) var reordered: (pointer: String, offset: Int)?
  private(set) var leavesLeftOff = 0

  init(_ left: JSONTree, _ right: JSONTree) { compare(left, right, "") }

  private mutating func add(_ pointer: String, _ left: JSONTree?, _ right: JSONTree?, _ offset: Int) {
    guard leaves.count < 1_000 else { return leavesLeftOff += 1 }
    leaves.append(Leaf(pointer: pointer, left: left, right: right, offset: offset))
  }

  private mutating func compare(_ left: JSONTree, _ right: JSONTree, _ pointer: String) {
    switch (left.value, right.value) {
    case (.string(let one), .string(let other)), (.plain(let one), .plain(let other)):
      if one != other { add(pointer, left, right, left.offset) }
    case (.array(let one), .array(let other)):
      for index in 0..<max(one.count, other.count) {
        let inner = "\(pointer)/\(index)"
        if index < one.count, index < other.count {
          compare(one[index], other[index], inner)
        } else {
          add(
            inner, index < one.count ? one[index] : nil, index < other.count ? other[index] : nil,
            index < one.count ? one[index].offset : left.offset)
        }
      }
    case (.object(let one), .object(let other)): compare(one, other, left, pointer)
    case (.string, _), (.plain, _), (.array, _), (.object, _): add(pointer, left, right, left.offset)
    }
  }

  private mutating func compare(
    _ one: [(name: ArraySlice<UInt8>, value: JSONTree)],
    _ other: [(name: ArraySlice<UInt8>, value: JSONTree)],
    _ left: JSONTree, _ pointer: String
  ) {
    let names = (
      one.map { String(decoding: $0.name, as: UTF8.self) },
      other.map { String(decoding: $0.name, as: UTF8.self) }
    )
    let alignment = MemberAlignment(names.0, names.1)
    if alignment.reordered != nil, reordered == nil { reordered = (pointer, left.offset) }
    for pair in alignment.pairs {
      let name = pair.left.map { names.0[$0] } ?? pair.right.map { names.1[$0] } ?? ""
      let inner = pointer + "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
      if let index = pair.left, let counterpart = pair.right {
        compare(one[index].value, other[counterpart].value, inner)
      } else {
        add(
          inner, pair.left.map { one[$0].value }, pair.right.map { other[$0].value },
          pair.left.map { one[$0].value.offset } ?? left.offset)
      }
    }
  }

  /// Both texts without the values that differ; nil where these are not single values in one order.
  func skeletons(_ left: [UInt8], _ right: [UInt8]) -> ([UInt8], [UInt8])? {
    guard reordered == nil, leavesLeftOff == 0 else { return nil }
    var one: [Range<Int>] = []
    var other: [Range<Int>] = []
    for leaf in leaves {
      guard let place = leaf.left?.scalarRange, let counterpart = leaf.right?.scalarRange else { return nil }
      one.append(place)
      other.append(counterpart)
    }
    return (Self.rest(left, one), Self.rest(right, other))
  }

  private static func rest(_ bytes: [UInt8], _ removed: [Range<Int>]) -> [UInt8] {
    var rest: [UInt8] = []
    var position = 0
    for range in removed.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      rest += bytes[position..<range.lowerBound]
      position = range.upperBound
    }
    return rest + bytes[position...]
  }
}

extension JSONTree {
  /// The bytes of a string or plain value.
  fileprivate var scalarRange: Range<Int>? {
    switch value {
    case .string(let bytes), .plain(let bytes): bytes.startIndex..<bytes.endIndex
    case .array, .object: nil
    }
  }
}
