/// A path, or a glob of paths: `*` and `?` inside one component, `**` over any number of components.
///
/// A pattern that names a directory covers everything in it.
package struct PathPattern: Hashable, Sendable, CustomStringConvertible {
  package let text: String
  private let components: [String]

  package init(_ text: String) {
    self.text = text
    components = text.split(separator: "/").map(String.init).filter { $0 != "." }
  }

  package var description: String { text }

  /// Nil when the pattern can match a path of the repository, else why it cannot.
  package var fault: String? {
    if text.isEmpty { return "an empty path" }
    if text.hasPrefix("/") { return "an absolute path" }
    if components.contains("..") { return "a path with '..'" }
    if text.contains("\\") { return "a path with a backslash" }
    return nil
  }

  /// Matches the path, or a directory that holds it.
  package func matches(_ path: String) -> Bool {
    var reached: Set<Int> = closure([0])
    for part in path.split(separator: "/") {
      reached = closure(step(from: reached, over: Array(part.utf8)))
      if reached.contains(components.count) { return true }
    }
    return false
  }

  /// The positions in the pattern after one component of the path.
  private func step(from places: Set<Int>, over part: [UInt8]) -> Set<Int> {
    var next: Set<Int> = []
    for place in places where place < components.count {
      if components[place] == "**" {
        next.insert(place)
        if place == components.count - 1 { next.insert(components.count) }
      } else if Wildcard(Array(components[place].utf8)).matches(part) {
        next.insert(place + 1)
      }
    }
    return next
  }

  /// A `**` may stand for no component at all; at the end it needs at least one.
  private func closure(_ places: Set<Int>) -> Set<Int> {
    var result = places
    for place in places.sorted() {
      var next = place
      while next < components.count - 1, components[next] == "**" {
        next += 1
        result.insert(next)
      }
    }
    return result
  }
}
