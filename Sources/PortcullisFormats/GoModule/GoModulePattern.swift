/// The comma-separated path prefixes of GOPRIVATE, GONOPROXY and GONOSUMDB.
package enum GoModulePattern {
  /// True when one pattern matches as many leading elements of the path as it has itself.
  package static func matches(_ patterns: String, path: String) -> Bool {
    let elements = path.split(separator: "/", omittingEmptySubsequences: false)
    for var pattern in patterns.split(separator: ",") {
      while pattern.last == "/" { pattern.removeLast() }
      guard !pattern.isEmpty else { continue }
      let wanted = pattern.split(separator: "/", omittingEmptySubsequences: false)
      guard wanted.count <= elements.count else { continue }
      if zip(wanted, elements).allSatisfy({ matches(element: Array($1.utf8), glob: Array($0.utf8)) }) {
        return true
      }
    }
    return false
  }

  /// True for a whole match of a glob as Go's path.Match reads it; a malformed one matches nothing.
  private static func matches(element: [UInt8], glob: [UInt8]) -> Bool {
    var text = 0
    var position = 0
    var star: (glob: Int, text: Int)?
    while true {
      if position < glob.count, glob[position] == UInt8(ascii: "*") {
        star = (position + 1, text)
        position += 1
      } else if text < element.count, let next = step(glob, at: position, element[text]) {
        position = next
        text += 1
      } else if text == element.count, position == glob.count {
        return true
      } else if let last = star, last.text < element.count {
        star = (last.glob, last.text + 1)
        (position, text) = (last.glob, last.text + 1)
      } else {
        return false
      }
    }
  }

  /// The position after the part of the glob that matches one byte; nil where it does not.
  private static func step(_ glob: [UInt8], at position: Int, _ byte: UInt8) -> Int? {
    guard position < glob.count else { return nil }
    switch glob[position] {
    case UInt8(ascii: "?"): return position + 1
    case UInt8(ascii: "["): return classStep(glob, at: position + 1, byte)
    case UInt8(ascii: "\\"):
      guard position + 1 < glob.count, glob[position + 1] == byte else { return nil }
      return position + 2
    case byte: return position + 1
    default: return nil
    }
  }

  private static func classStep(_ glob: [UInt8], at start: Int, _ byte: UInt8) -> Int? {
    var position = start
    let isNegated = position < glob.count && glob[position] == UInt8(ascii: "^")
    if isNegated { position += 1 }
    var isInside = false
    var isFirst = true
    while position < glob.count, isFirst || glob[position] != UInt8(ascii: "]") {
      isFirst = false
      let low = glob[position]
      position += 1
      var high = low
      if position + 1 < glob.count, glob[position] == UInt8(ascii: "-") {
        high = glob[position + 1]
        position += 2
      }
      if low <= high, (low...high).contains(byte) { isInside = true }
    }
    guard position < glob.count, isInside != isNegated else { return nil }
    return position + 1
  }
}
