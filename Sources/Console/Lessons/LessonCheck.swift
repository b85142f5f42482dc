import Language
import Lessons
import Operations
import Synchronization

/// Checks lesson files: that every number, answer and link in them is what they say.
struct LessonCheck {
  /// A lesson file with the folder that its links lead into.
  private struct Candidate: Sendable {
    let path: String
    let text: String
    let surroundings: LessonSurroundings
  }

  private let course: CourseFiles

  /// Creates a check.
  ///
  /// - Parameter course: The lessons that are checked where no path is given.
  init(course: CourseFiles) {
    self.course = course
  }

  /// Checks files, folders or lessons by their names; all lessons where none is named.
  ///
  /// - Returns: A report for each file, in order; the outputs of files that were brought up to date
  ///   are in `changes`, and no longer among the problems.
  func run(_ paths: [String], isUpdating: Bool) throws(Diagnostic) -> [CheckReport] {
    let candidates = try candidates(paths)
    let reports = LessonCheck.check(candidates)
    guard isUpdating else { return reports }
    var updated: [CheckReport] = []
    for (candidate, report) in zip(candidates, reports) {
      guard let text = report.updatedText else {
        updated.append(report)
        continue
      }
      try TextFile.replace(candidate.path, with: text)
      let renewed = Candidate(
        path: candidate.path, text: text, surroundings: candidate.surroundings)
      let rest = LessonCheck.check([renewed])
      updated += rest.map { $0.with(changes: report.changes) }
    }
    return updated
  }

  /// Checks lessons side by side.
  private static func check(_ candidates: [Candidate]) -> [CheckReport] {
    let reports = Mutex([CheckReport?](repeating: nil, count: candidates.count))
    LargeStack.runEach(candidates.count) { index in
      let candidate = candidates[index]
      let checker = LessonChecker(surroundings: candidate.surroundings) {
        SessionRuntime(LessonView.cellSettings(ConsoleSettings()))
      }
      let report = checker.check(candidate.text, file: candidate.path)
      reports.withLock { $0[index] = report }
    }
    return reports.withLock { $0.compactMap(\.self) }
  }

  private func candidates(_ paths: [String]) throws(Diagnostic) -> [Candidate] {
    var files: [LessonLibrary.Entry] = []
    for path in paths {
      if Folder.exists(path) {
        files += try Self.files(in: path)
      } else {
        files.append(try course.lesson(path, withPath: true))
      }
    }
    if paths.isEmpty { files = try Self.files(in: try course.existingFolder()) }
    var surroundings: [String: LessonSurroundings] = [:]
    return files.map { file in
      let folder = CourseFiles.folder(of: file.file)
      let known = surroundings[folder] ?? Self.surroundings(of: folder, course)
      surroundings[folder] = known
      return Candidate(path: file.file, text: file.text, surroundings: known)
    }
  }

  private static func files(in folder: String) throws(Diagnostic) -> [LessonLibrary.Entry] {
    try CourseFiles(folder: folder).library().entries.map { entry in
      LessonLibrary.Entry(file: folder + "/" + entry.file, text: entry.text)
    }
  }

  private static func surroundings(of folder: String, _ course: CourseFiles) -> LessonSurroundings {
    let files = CourseFiles(folder: folder)
    var surroundings = LessonSurroundings()
    let own = files.glossary()
    surroundings.glossary = own.terms.isEmpty ? course.glossary() : own
    let neighbours = (try? files.library().names) ?? []
    surroundings.lessonNames = neighbours + ((try? course.library().names) ?? [])
    surroundings.hasHelpPage = { Library.reference($0) != nil || CommandCatalog.command($0) != nil }
    surroundings.hasPicture = { Folder.isFile(folder + "/" + $0) }
    surroundings.formulaProblem = LessonFormula.problem
    surroundings.measure = { block, language in
      var settings = ConsoleSettings()
      settings.lessonLanguage = language == .english ? .english : .chinese
      return LessonView(settings).extent(block)
    }
    return surroundings
  }
}
