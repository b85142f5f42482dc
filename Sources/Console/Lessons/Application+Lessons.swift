import Glibc
import Language
import Lessons
import Operations
import Tensors
import Terminal

extension Application {
  /// Plays a lesson of the course by its name, or a lesson file by its path.
  ///
  /// Where there is no terminal to type at, the lesson plays straight through.
  ///
  /// - Parameters:
  ///   - name: The name or the path.
  ///   - isAutomatic: Whether the lesson plays by itself, as a class watches.
  ///   - pace: How many characters a second are read then.
  ///   - isFresh: Whether to begin at the beginning, whatever was played before.
  ///   - isClass: Whether a class watches, which passes over the deeper parts; it does so too where
  ///     the lesson plays by itself.
  ///   - isLooping: Whether a lesson that plays by itself on a terminal begins again at its end.
  /// - Returns: The exit status.
  package func play(
    _ name: String, isAutomatic: Bool, pace: Double? = nil, isFresh: Bool = false,
    isClass: Bool = false, isLooping: Bool = false
  ) -> Int32 {
    Interruption.install()
    let console = Console(settings)
    console.session.evaluator.stackAllowance = LargeStack.allowance
    let hasTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    return LargeStack.run {
      if hasTerminal { console.publishNotes() }
      defer { console.notes?.end() }
      do throws(Diagnostic) {
        guard isAutomatic || !hasTerminal else {
          try LessonStage.open(name, in: console, isFresh: isFresh, isClass: isClass)
          Prompt(console).run()
          return Status.success
        }
        let stage = try LessonStage.prepare(
          name, in: console, isFresh: true, isClass: isClass || isAutomatic, course: .find(),
          progress: ProgressFile(path: nil))
        let pace = hasTerminal ? pace ?? LessonStage.usualPace : pace
        let ending = Watchdog.limit(settings.timeout) {
          stage.playThrough(pace: pace, isLooping: isLooping && hasTerminal)
        }
        return switch ending {
        case .finished: Status.success
        case .failed: Status.failure
        case .interrupted: Status.interrupted
        }
      } catch {
        console.surface.show(.failure(error), settings)
        return Status.failure
      }
    }
  }

  /// Lists the lessons with the learner's progress.
  package func listLessons() -> Int32 {
    showing { surface throws(Diagnostic) in
      let library = try CourseFiles.find().library()
      let document = CourseList(settings).document(library, ProgressFile.standard().read())
      surface.show(.view(command: "lessons", document), settings)
      return Status.success
    }
  }

  /// Checks lessons: files, folders, or names; all lessons where none is given.
  ///
  /// - Parameters:
  ///   - paths: The files, folders or names.
  ///   - isUpdating: Whether to write into the files what their cells really give.
  ///   - isWatching: Whether to check again whatever is changed, until the learner interrupts.
  /// - Returns: The exit status: success where nothing is wrong.
  package func check(_ paths: [String], isUpdating: Bool, isWatching: Bool = false) -> Int32 {
    Interruption.install()
    return showing { surface throws(Diagnostic) in
      let check = LessonCheck(course: .toEdit())
      let watch = isWatching ? try CheckWatch(check, paths) : nil
      let status = try run(check, paths, isUpdating: isUpdating, on: surface)
      guard var watch, status != Status.interrupted else { return status }
      while let changed = try watch.nextChange() {
        surface.show(.view(command: "check", CheckView(settings).heading(changed)), settings)
        _ = try run(check, changed, isUpdating: isUpdating, on: surface)
      }
      return Status.interrupted
    }
  }

  /// Writes the beginning of a new lesson that already passes the check.
  ///
  /// - Parameter path: The file, which must not be there yet.
  /// - Returns: The exit status.
  package func makeLesson(_ path: String) -> Int32 {
    showing { surface throws(Diagnostic) in
      let path = path.hasSuffix(".md") ? path : path + ".md"
      let name = LessonLibrary.slug(ofFile: path)
      try TextFile.create(path, with: LessonSkeleton.text(named: name))
      let words = LocalizedText(
        en: "\(path) is there. To play it, changes included: layerlab play \(path). "
          + "To check it: layerlab check \(path) --watch.",
        zh: "已建好 \(path)。播放（随改随看）：layerlab play \(path)；"
          + "检查：layerlab check \(path) --watch。")
      var document = StyledDocument()
      for language in settings.language.languages {
        document.lines += TextWrapping.lines(
          of: StyledText(words[language]), width: settings.capabilities.width)
      }
      surface.show(.view(command: "new", document), settings)
      return Status.success
    }
  }

  private func run(
    _ check: LessonCheck, _ paths: [String], isUpdating: Bool, on surface: any Surface
  ) throws(Diagnostic) -> Int32 {
    let bar = ProgressBar(settings)
    let outcome = Result { () throws(Diagnostic) in
      try check.run(paths, isUpdating: isUpdating, progress: bar.show)
    }
    bar.end()
    let reports = try outcome.get()
    let isTimeUp = Interruption.isRequested && Interruption.reason == .timeLimit
    // What was found until then is to be shown.
    if isTimeUp { Interruption.clear() }
    if settings.isJSON {
      write(reports, isUpdated: isUpdating)
    } else {
      show(reports, isUpdated: isUpdating, on: surface)
    }
    if isTimeUp { throw Self.timeIsUp(reports) }
    if reports.contains(where: \.isInterrupted) { return Status.interrupted }
    return reports.allSatisfy(\.problems.isEmpty) ? Status.success : Status.failure
  }

  /// The error of a check for which there was too little time.
  private static func timeIsUp(_ reports: [CheckReport]) -> Diagnostic {
    let missing = reports.filter(\.isInterrupted).map(\.lesson.file)
    let names = missing.joined(separator: ", ")
    return Diagnostic(
      .timeLimit, source: Source(names), span: Span(0, names.unicodeScalars.count),
      message: LocalizedText(
        en: "the time allowed is up; not checked to the end: "
          + "\(missing.count) of \(reports.count) \(reports.count == 1 ? "lesson" : "lessons")",
        zh: "时间用完了；共 \(reports.count) 节课，有 \(missing.count) 节没有查完"),
      hint: LocalizedText(
        en: "raise --timeout, or name fewer lessons", zh: "请加大 --timeout，或少查几节课"))
  }

  private func show(_ reports: [CheckReport], isUpdated: Bool, on surface: any Surface) {
    let view = CheckView(settings)
    var documents: [StyledDocument] = []
    var counts = CheckCounts()
    for report in reports {
      counts += report.counts
      if isUpdated {
        documents += report.changes.map { view.document($0, file: report.lesson.file) }
      }
      documents += report.problems.map(view.document)
    }
    documents.append(view.document(counts))
    for document in documents { surface.show(.view(command: "check", document), settings) }
  }

  private func write(_ reports: [CheckReport], isUpdated: Bool) {
    let surface = JSONSurface()
    var counts = CheckCounts()
    for report in reports {
      counts += report.counts
      for object in CheckJSON.objects(report, isUpdated: isUpdated) { surface.write(object) }
    }
    surface.write(CheckJSON.object(counts))
  }

  /// Runs something with a surface, and shows the error that ends it.
  private func showing(_ body: (any Surface) throws(Diagnostic) -> Int32) -> Int32 {
    let surface: any Surface = settings.isJSON ? JSONSurface() : TerminalSurface()
    let outcome = Watchdog.limit(settings.timeout) {
      Result { () throws(Diagnostic) in try body(surface) }
    }
    switch outcome {
    case .success(let status):
      return status
    case .failure(let error):
      surface.show(.failure(error), settings)
      return Status.failure
    }
  }
}
