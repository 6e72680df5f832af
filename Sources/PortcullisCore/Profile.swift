/// For whom a run decides: a merge request, a person at a desk, or a release.
package enum Profile: String, CaseIterable, Sendable, Codable {
  case ci, dev, release
}
