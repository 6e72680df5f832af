import PortcullisCore
import PortcullisFormats

/// The commit that a change is compared with, and how it was found.
struct ChangeBase {
  let id: GitObjectID
  let commit: GitCommit
  /// As messages name it: `origin/main`, `the merge request's base`.
  let name: String

  /// What asks for a comparison.
  enum Request: Hashable {
    /// Named by the gate file.
    case named(String)
    /// The commit that GitLab compares with.
    case gitLab(String)
    /// The branch that a pull request on GitHub goes to.
    case gitHub(String)

    /// Nil for a run that judges no change.
    init?(option: String?, environment: [String: String]) {
      if let option {
        self = .named(option)
      } else if let base = environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"], !base.isEmpty {
        self = .gitLab(base)
      } else if let branch = environment["GITHUB_BASE_REF"], !branch.isEmpty {
        self = .gitHub(branch)
      } else {
        return nil
      }
    }
  }

  /// - Throws: `GitObjectError` where this clone does not reach back far enough.
  init(_ request: Request, head: GitHead, in store: GitObjectStore, files: Files) throws {
    let tip = try GitCommit(head.commit, in: store)
    switch request {
    case .gitLab(let text):
      guard let id = GitObjectID(text) else {
        throw GitObjectError("the CI names the base '\(text)', no commit")
      }
      self.id = id
      name = "the merge request's base"
    case .gitHub where tip.parents.count == 2 && head.branch == nil:
      // What is checked out is the merge of the branch into its base.
      id = tip.parents[0]
      name = "the pull request's base"
    case .gitHub(let branch):
      id = try Self.meeting(of: "origin/" + branch, head, store, files)
      name = "origin/" + branch
    case .named(let reference):
      id = try Self.meeting(of: reference, head, store, files)
      name = reference
    }
    commit = try GitCommit(id, in: store)
  }

  private static func meeting(
    of reference: String, _ head: GitHead, _ store: GitObjectStore, _ files: Files
  ) throws -> GitObjectID {
    let other = try head.object(named: reference, files: files)
    guard let base = try GitAncestry.mergeBase(head.commit, other, in: store) else {
      throw GitObjectError("this clone holds no common commit with \(reference)")
    }
    return base
  }
}
