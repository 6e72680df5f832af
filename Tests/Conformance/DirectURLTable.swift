import PortcullisCore
import PortcullisFormats

/// `lock/packaging/direct_url.json`.
let directURLTable = PackagingTable(
  path: "lock/packaging/direct_url.json",
  readings: [
    "test_dir_info_url_file_absolute_case_insensitive": .rows { directory($0["url"], isValid: true) },
    "test_dir_info_url_requires_absolute_file_url": .rows { directory($0["url"], isValid: false) },
    "test_strip_url": .rows { row in
      let safe = Set(row.list("safe_user_passwords"))
      return [
        .init(
          "expected_url", DirectURL.stripped(row["url"], safeUsers: safe), expected: row["expected_url"])
      ]
    },
  ])

private func directory(_ url: String, isValid: Bool) -> [ConformanceCase.Column] {
  let text = "{\"url\":\(JSONValue.quoted(url)),\"dir_info\":{}}"
  let isRead = (try? DirectURL(parsing: Array(text.utf8))) != nil
  return [.init("valid", isRead, expected: isValid)]
}
