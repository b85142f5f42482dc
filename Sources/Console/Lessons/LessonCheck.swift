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

  /// The seconds that a cell may take where nothing else is said.
  static let usualLimit = 120.0

  private let course: CourseFiles
  private let limit: Double

  /// Creates a check.
  ///
  /// - Parameters:
  ///   - course: The lessons that are checked where no path is given.
  ///   - limit: The seconds that a cell may take.
  init(course: CourseFiles, limit: Double = LessonCheck.usualLimit) {
    self.course = course
    self.limit = limit
  }

  /// Checks files, folders or lessons by their names; all lessons where none is named.
  ///
  /// - Parameters:
  ///   - paths: The files, folders or names.
  ///   - isUpdating: Whether to write into the files what their cells really give.
  ///   - progress: Told how many lessons are done, and of how many; from any thread, one at a time.
  /// - Returns: A report for each file, in order; the outputs of files that were brought up to date
  ///   are in `changes`, and no longer among the problems.
  /// - Throws: `unknown-name` where there is no such lesson, and `file` where one cannot be read or
  ///   written.
  func run(
    _ paths: [String], isUpdating: Bool,
    progress: @escaping @Sendable (_ done: Int, _ count: Int) -> Void = { _, _ in }
  ) throws(Diagnostic) -> [CheckReport] {
    let candidates = try candidates(paths)
    let reports = check(candidates, progress)
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
      let rest = check([renewed]) { _, _ in }
      updated += rest.map { $0.with(changes: report.changes) }
    }
    return updated
  }

  /// Checks lessons side by side.
  ///
  /// A cell that takes too long can only be stopped together with those that run beside it; their
  /// lessons are checked once more.
  private func check(
    _ candidates: [Candidate], _ progress: @escaping @Sendable (Int, Int) -> Void
  ) -> [CheckReport] {
    let state = Mutex((reports: [CheckReport?](repeating: nil, count: candidates.count), done: 0))
    var pending = Array(candidates.indices)
    while !pending.isEmpty {
      let limiter = CellLimiter(seconds: limit, sharesInterruption: true)
      let indices = pending
      LargeStack.runEach(indices.count) { place in
        let candidate = candidates[indices[place]]
        let checker = LessonChecker(surroundings: candidate.surroundings) {
          SessionRuntime(LessonView.cellSettings(ConsoleSettings()), limiter: limiter)
        }
        let report = checker.check(candidate.text, file: candidate.path)
        state.withLock { state in
          state.reports[indices[place]] = report
          state.done += report.isInterrupted ? 0 : 1
          progress(state.done, candidates.count)
        }
      }
      limiter.end()
      guard limiter.hasStoppedAny else { break }
      pending = state.withLock { state in
        indices.filter { state.reports[$0]?.isInterrupted == true }
      }
    }
    return state.withLock { $0.reports.compactMap(\.self) }
  }

  /// The files that a check of some paths reads, and the glossaries beside them.
  func files(_ paths: [String]) throws(Diagnostic) -> [String] {
    try candidates(paths).map(\.path)
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
    let pictures = LessonPictures(folder: LessonFolder(path: folder))
    surroundings.pictureProblem = pictures.problem
    surroundings.formulaProblem = LessonFormula.problem
    surroundings.measure = { block, language in
      var settings = ConsoleSettings()
      settings.lessonLanguage = language == .english ? .english : .chinese
      return LessonView(settings, pictures: pictures).extent(block)
    }
    return surroundings
  }
}
