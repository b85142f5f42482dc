import Glibc
import Language
import Tensors

/// Waits for lesson files to change, and for new ones.
struct CheckWatch {
  private let check: LessonCheck
  private let paths: [String]
  private var watches: [String: FileWatch] = [:]
  private var glossaries: [String: FileWatch] = [:]

  /// Watches the files that a check reads, from now on.
  init(_ check: LessonCheck, _ paths: [String]) throws(Diagnostic) {
    self.check = check
    self.paths = paths
    for file in try check.files(paths) { add(file) }
  }

  private mutating func add(_ file: String) {
    watches[file] = FileWatch(file)
    let glossary = CourseFiles.folder(of: file) + "/glossary.md"
    if glossaries[glossary] == nil { glossaries[glossary] = FileWatch(glossary) }
  }

  /// Waits for the next change.
  ///
  /// - Returns: The files to be checked: those that were changed or are new, or all where a glossary
  ///   was changed; none where the learner interrupted.
  mutating func nextChange() throws(Diagnostic) -> [String]? {
    while !Interruption.isRequested {
      _ = TerminalEvents.wait(for: -1, milliseconds: 200)
      let files = (try? check.files(paths)) ?? []
      var changed: [String] = []
      for file in files {
        if watches[file] == nil {
          add(file)
          changed.append(file)
        } else if watches[file]?.takeChange() == true {
          changed.append(file)
        }
      }
      let isWider = glossaries.keys.reduce(false) { glossaries[$1]?.takeChange() == true || $0 }
      if isWider { return files }
      if !changed.isEmpty { return changed }
    }
    return nil
  }
}
