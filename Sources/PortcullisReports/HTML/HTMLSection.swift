/// A heading of the page and what stands under it, worst first.
struct HTMLSection {
  let title: String
  let standings: [Standing]

  static let all = [
    HTMLSection(title: "Blocking failures", standings: [.failed]),
    HTMLSection(title: "Undecided", standings: [.undecided]),
    HTMLSection(title: "Warnings", standings: [.warned]),
    HTMLSection(title: "Waived", standings: [.waived]),
    HTMLSection(title: "Not judged", standings: [.notJudged]),
    HTMLSection(title: "Passed", standings: [.passed]),
  ]
}
