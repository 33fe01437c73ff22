//! The socket: bound early, served with or without TLS, closed after the last answer.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};

use crate::app::App;
use crate::settings::Settings;

/// Takes the port, so that a taken one is told before anything else is done.
pub(super) fn bind(settings: &Settings) -> anyhow::Result<TcpListener> {
    let listener = TcpListener::bind(settings.listen).with_context(|| {
        format!(
            "Nobody can listen on {}. Maybe another program does; set DAYWRIGHT_LISTEN to another port",
            settings.listen
        )
    })?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Answers until the process is told to stop, then lets requests under way end.
pub(super) async fn serve(app: &Arc<App>, listener: TcpListener) -> anyhow::Result<()> {
    let handle = Handle::new();
    tokio::spawn(stop_when_told(app.clone(), handle.clone()));
    let service = app.router().into_make_service_with_connect_info::<SocketAddr>();
    tracing::info!(address = %listener.local_addr()?, "listening at {}", app.origin());
    let (certificate, key) = (&app.settings.tls_certificate, &app.settings.tls_key);
    if let (Some(certificate), Some(key)) = (certificate, key) {
        let config = RustlsConfig::from_pem_file(certificate, key)
            .await
            .with_context(|| format!("{} and {} are no certificate and key", certificate.display(), key.display()))?;
        let acceptor = RustlsAcceptor::new(config).acceptor(NoDelayAcceptor);
        axum_server::from_tcp(listener)?.acceptor(acceptor).handle(handle).serve(service).await?;
    } else {
        axum_server::from_tcp(listener)?.acceptor(NoDelayAcceptor).handle(handle).serve(service).await?;
    }
    Ok(())
}

async fn stop_when_told(app: Arc<App>, handle: Handle<SocketAddr>) {
    tokio::select! {
        () = told_to_stop() => tracing::info!("told to stop; letting requests under way end"),
        () = app.stopping.cancelled() => {}
    }
    app.stopping.cancel();
    handle.graceful_shutdown(Some(Duration::from_secs(app.settings.shutdown_timeout)));
}

#[cfg(unix)]
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        }
        Err(_) => drop(tokio::signal::ctrl_c().await),
    }
}

#[cfg(not(unix))]
async fn told_to_stop() {
    drop(tokio::signal::ctrl_c().await);
}
