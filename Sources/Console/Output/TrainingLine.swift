import Models
import Terminal

/// How training goes on, on standard error: a line for each epoch, and a bar while one lasts.
///
/// Shown where a person looks on at a terminal; a screen reader is spared the bar. Of a great many
/// epochs only as many have a line of their own as can be read as they go by.
final class TrainingLine {
  /// The number of epochs up to which every one has a line.
  private static let lineCount = 40
  /// The time between two lines of a great many, and before a bar is drawn again.
  private static let pace = Duration.milliseconds(250)

  /// When a line or a bar was written last.
  private var lastTime = ContinuousClock.now
  /// The last epoch, where it has no line yet.
  private var unseen: (progress: Trainer.Progress, report: Trainer.Report)?

  /// Shows how far training has come; none says that it is over.
  func show(_ progress: Trainer.Progress?, _ settings: ConsoleSettings) {
    guard settings.isSpeech || settings.errorCapabilities.isTerminal else { return }
    let bar = ProgressBar(settings)
    guard let progress else {
      bar.end()
      if let (progress, report) = unseen { write(progress, report, settings) }
      return
    }
    let now = ContinuousClock.now
    let isTime = now - lastTime >= TrainingLine.pace
    if let report = progress.report {
      let isSpecial = progress.epoch == 1 || progress.epoch == progress.epochs
      if progress.epochs <= TrainingLine.lineCount || isTime || isSpecial {
        bar.end()
        write(progress, report, settings)
        lastTime = now
      } else {
        unseen = (progress, report)
      }
    } else if isTime {
      bar.show(progress.batch, of: progress.batches)
      lastTime = now
    }
  }

  private func write(
    _ progress: Trainer.Progress, _ report: Trainer.Report, _ settings: ConsoleSettings
  ) {
    unseen = nil
    let capabilities = settings.errorCapabilities
    let text = TrainingLine.text(progress, report, isChinese: settings.language.primary == .chinese)
    let lines = TextWrapping.lines(of: StyledText(text), width: capabilities.width)
    StandardStream.writeError(
      StyledDocument(lines).rendered(for: capabilities, theme: capabilities.theme) + "\n")
  }

  /// The line about an epoch that is done.
  static func text(
    _ progress: Trainer.Progress, _ report: Trainer.Report, isChinese: Bool
  ) -> String {
    let place = "\(progress.epoch)/\(progress.epochs)"
    func percent(_ share: Double) -> String {
      NumberText.short((1000 * share).rounded() / 10, significantDigits: 4)
        + (isChinese ? "%" : " %")
    }
    let facts = [
      (report.loss, "loss", "损失", false), (report.accuracy, "accuracy", "准确率", true),
      (report.validationLoss, "validation loss", "验证损失", false),
      (report.validationAccuracy, "validation accuracy", "验证准确率", true),
    ]
    let parts = facts.enumerated().compactMap { index, fact -> String? in
      let (number, english, chinese, isShare) = fact
      // The loss is told even where it is no number any more.
      guard index == 0 || !number.isNaN else { return nil }
      let text = isShare ? percent(number) : NumberText.short(number, significantDigits: 4)
      return "\(isChinese ? chinese : english) \(text)"
    }
    return ([isChinese ? "第 \(place) 轮" : "epoch \(place)"] + parts)
      .joined(separator: isChinese ? "，" : ", ")
  }
}
