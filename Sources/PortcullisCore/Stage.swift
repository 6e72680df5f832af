/// A step of the delivery pipeline; every check belongs to one.
package enum Stage: String, CaseIterable, Comparable, Sendable, Codable {
  case commit, image, staging, canary, release

  private var order: Int {
    switch self {
    case .commit: 0
    case .image: 1
    case .staging: 2
    case .canary: 3
    case .release: 4
    }
  }

  package static func < (left: Stage, right: Stage) -> Bool { left.order < right.order }
}
