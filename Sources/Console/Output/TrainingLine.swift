import Models
import Terminal

/// How training goes on, on standard error: a line for each epoch, and a bar while one lasts.
///
/// Shown where a person looks on at a terminal; a screen reader is spared the bar.
struct TrainingLine {
  private let settings: ConsoleSettings
  private let isChinese: Bool

  init(_ settings: ConsoleSettings) {
    self.settings = settings
    isChinese = settings.language.primary == .chinese
  }

  /// Whether anybody looks on.
  var isShown: Bool { settings.isSpeech || settings.errorCapabilities.isTerminal }

  /// Shows how far training has come.
  func show(_ progress: Trainer.Progress) {
    guard isShown else { return }
    let bar = ProgressBar(settings)
    guard let report = progress.report else {
      // A bar that goes by at once would only flicker.
      return bar.show(progress.batch, of: progress.batches)
    }
    bar.end()
    let capabilities = settings.errorCapabilities
    let line = StyledDocument([StyledText(text(progress, report))])
    StandardStream.writeError(
      line.rendered(for: capabilities, theme: capabilities.theme) + "\n")
  }

  /// The line about an epoch that is done.
  func text(_ progress: Trainer.Progress, _ report: Trainer.Report) -> String {
    let place = "\(progress.epoch)/\(progress.epochs)"
    var facts = [
      isChinese ? "第 \(place) 轮" : "epoch \(place)",
      (isChinese ? "损失 " : "loss ") + NumberText.short(report.loss, significantDigits: 4),
    ]
    if !report.accuracy.isNaN {
      facts.append((isChinese ? "准确率 " : "accuracy ") + percent(report.accuracy))
    }
    if !report.validationLoss.isNaN {
      let loss = NumberText.short(report.validationLoss, significantDigits: 4)
      facts.append((isChinese ? "验证损失 " : "validation loss ") + loss)
    }
    if !report.validationAccuracy.isNaN {
      facts.append(
        (isChinese ? "验证准确率 " : "validation accuracy ") + percent(report.validationAccuracy))
    }
    return facts.joined(separator: isChinese ? "，" : ", ")
  }

  private func percent(_ share: Double) -> String {
    NumberText.short((1000 * share).rounded() / 10, significantDigits: 4) + (isChinese ? "%" : " %")
  }
}
