//! A scripted language model: a server that speaks OpenAI's protocol and answers as the script says.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::routing::post;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// What the server answers to one request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Chunks of a stream, and its end.
    Chunks(Vec<Value>),
    /// A status and a header, and no answer.
    Status(u16, Option<(&'static str, &'static str)>),
}

/// The model. It answers until it is dropped.
#[derive(Debug)]
pub struct ScriptedModel {
    address: SocketAddr,
    seen: Arc<Seen>,
    task: JoinHandle<()>,
}

type Script = dyn FnMut(&Value) -> Reply + Send;

/// The script and what it was asked.
struct Seen {
    script: Mutex<Box<Script>>,
    requests: Mutex<Vec<Value>>,
}

impl std::fmt::Debug for Seen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Seen").finish_non_exhaustive()
    }
}

impl Reply {
    /// Prose, word by word.
    pub fn prose(text: &str) -> Self {
        Self::Chunks(text.split_inclusive(' ').map(|word| chunk(&json!({"content": word}))).collect())
    }

    /// Calls side by side, their arguments in two pieces each.
    pub fn calls(calls: &[(&str, Value)]) -> Self {
        let mut chunks = Vec::new();
        for (index, (name, arguments)) in calls.iter().enumerate() {
            let text = arguments.to_string();
            let (head, tail) = text.split_at(text.floor_char_boundary(text.len() / 2));
            let id = format!("call_{index}");
            let first =
                json!({"index": index, "id": id, "type": "function", "function": {"name": name, "arguments": head}});
            let second = json!({"index": index, "function": {"arguments": tail}});
            chunks.extend([first, second].map(|piece| chunk(&json!({"tool_calls": [piece]}))));
        }
        Self::Chunks(chunks)
    }

    fn response(self) -> Response<Body> {
        let (status, named, body) = match self {
            Self::Chunks(chunks) => {
                let lines: String = chunks.iter().map(|chunk| format!("data: {chunk}\n\n")).collect();
                (200, Some(("content-type", "text/event-stream")), lines + "data: [DONE]\n\n")
            }
            Self::Status(status, named) => (status, named, json!({"error": {"message": "scripted"}}).to_string()),
        };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = StatusCode::from_u16(status).unwrap();
        if let Some((name, value)) = named {
            response.headers_mut().insert(name, value.parse().unwrap());
        }
        response
    }
}

impl ScriptedModel {
    /// Begins to answer on a free port of this machine.
    pub async fn answering(script: impl FnMut(&Value) -> Reply + Send + 'static) -> Self {
        server::install_tls();
        let seen = Arc::new(Seen { script: Mutex::new(Box::new(script)), requests: Mutex::default() });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let routes = Router::new().route("/v1/chat/completions", post(answer)).with_state(Arc::clone(&seen));
        let task = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self { address, seen, task }
    }

    /// The settings of a server that asks it.
    pub fn settings(&self) -> [(&'static str, String); 2] {
        [("llm_url", format!("http://{}/v1", self.address)), ("llm_model", "scripted".to_owned())]
    }

    /// Everything that it was asked.
    pub fn requests(&self) -> Vec<Value> {
        self.seen.requests.lock().unwrap().clone()
    }
}

impl Drop for ScriptedModel {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State(seen): State<Arc<Seen>>, headers: HeaderMap, body: String) -> Response<Body> {
    assert!(headers.contains_key(header::CONTENT_TYPE), "a request without a type");
    let request: Value = serde_json::from_str(&body).unwrap();
    let reply = (seen.script.lock().unwrap())(&request);
    seen.requests.lock().unwrap().push(request);
    reply.response()
}

fn chunk(delta: &Value) -> Value {
    json!({"id": "scripted", "object": "chat.completion.chunk", "created": 1, "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": null}]})
}
